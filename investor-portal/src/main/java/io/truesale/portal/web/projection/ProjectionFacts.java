package io.truesale.portal.web.projection;

import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.ProjectionLink.Part;
import io.truesale.portal.projection.Query;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.ProjectionBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What pages of projections say of where they go out from, and the link that keeps one. */
@Component
class ProjectionFacts {
    private final Tables tables;
    private final Formats formats;

    ProjectionFacts(Tables tables, Formats formats) {
        this.tables = tables;
        this.formats = formats;
    }

    /** Balances and loans that a projection goes out from. */
    List<Fact> basis(Asked asked) {
        List<Fact> facts = new ArrayList<>();
        asked.basis().ifPresent(basis -> {
            ProjectionBasis.Terms terms = basis.terms();
            String currency = terms.currency().code();
            facts.add(Fact.of(
                    "projection.fact.from",
                    basis.period() == 0
                            ? formats.date(terms.closing())
                            : formats.date(
                                    terms.schedule().get(basis.period() - 1).paymentDate())));
            facts.add(Fact.of(
                    "projection.fact.loans",
                    (basis.month().isEmpty() ? "" : basis.month() + ": ")
                            + formats.integer(basis.lines().size())));
            facts.add(Fact.of(
                    "projection.fact.pool",
                    formats.money(
                            currency,
                            Math.round(basis.lines().total()),
                            terms.currency().digits())));
            terms.balances().stream()
                    .filter(one -> one.id().equals(asked.note()))
                    .forEach(one -> facts.add(Fact.of(
                            "projection.fact.balance",
                            formats.money(
                                    one.currency().code(),
                                    one.amount(),
                                    one.currency().digits()))));
        });
        return facts;
    }

    /**
     * The permanent link of what is shown, and what has changed since it was made when the request came by one.
     *
     * @param path page without a query
     * @param query what was asked for, without the parts of {@code link}
     */
    void kept(
            String path,
            Query query,
            Asked asked,
            ProjectionLink link,
            MultiValueMap<String, String> parameters,
            Model page) {
        link.parts().forEach(query::add);
        String address = path + "?" + query;
        List<Part> parts = link.compare(parameters.toSingleValueMap());
        page.addAttribute("link", address);
        page.addAttribute(
                "linkText",
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + address);
        page.addAttribute("parts", tables.of(ProjectionTables.PARTS, parts));
        page.addAttribute("opened", !parts.isEmpty());
        page.addAttribute("same", parts.stream().allMatch(Part::same));
        page.addAttribute("since", asked.paid() - asked.from());
        page.addAttribute("hashes", hashes(link.parts()));
    }

    private static List<Fact> hashes(Map<String, String> parts) {
        List<Fact> facts = new ArrayList<>();
        parts.forEach((name, value) -> facts.add(new Fact("projection.part." + name, value, "", value.length() > 20)));
        return facts;
    }
}
