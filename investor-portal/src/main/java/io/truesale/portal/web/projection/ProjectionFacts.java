package io.truesale.portal.web.projection;

import io.truesale.domain.cashflow.TapeLoans.Gaps;
import io.truesale.domain.money.CurrencyUnit;
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
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What pages of projections say of where they go out from, and the link that keeps one. */
@Component
class ProjectionFacts {
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;

    ProjectionFacts(Tables tables, Formats formats, MessageSource messages) {
        this.tables = tables;
        this.formats = formats;
        this.messages = messages;
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
                            + formats.integer(basis.loans().gaps().loans())));
            facts.add(Fact.of(
                    basis.loans().grouped() ? "projection.fact.grouped" : "projection.fact.lines",
                    formats.integer(basis.lines().size())));
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

    /** What is assumed of the loans, and by how much they miss the pool that the deal states: a sentence each. */
    List<String> assumed(Asked asked, Locale locale) {
        List<String> notes = new ArrayList<>();
        asked.basis().ifPresent(basis -> {
            Gaps gaps = basis.loans().gaps();
            note("withoutRate", gaps.withoutRate(), locale, notes);
            note("pastTerm", gaps.pastTerm(), locale, notes);
            note("withoutTerm", gaps.withoutTerm(), locale, notes);
            note("cut", gaps.cut(), locale, notes);
            note("unstated", gaps.payments().unstated(), locale, notes);
            note("early", gaps.payments().early(), locale, notes);
            note("balloons", gaps.payments().balloons(), locale, notes);
            note("uncovered", gaps.payments().uncovered(), locale, notes);
            if (basis.difference() != 0) {
                CurrencyUnit currency = basis.terms().currency();
                Object[] difference = {formats.money(currency.code(), basis.difference(), currency.digits())};
                notes.add(messages.getMessage("projection.loans.difference", difference, locale));
            }
        });
        return notes;
    }

    private void note(String what, int loans, Locale locale, List<String> notes) {
        if (loans > 0) {
            Object[] count = {formats.integer(loans)};
            notes.add(messages.getMessage("projection.loans." + what, count, locale));
        }
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
