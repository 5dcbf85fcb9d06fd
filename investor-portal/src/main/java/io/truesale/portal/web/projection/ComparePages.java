package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.ComparedStructures;
import io.truesale.portal.projection.ComparedStructures.Row;
import io.truesale.portal.projection.ComparedStructures.Structure;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.ScenarioShelf;
import io.truesale.portal.projection.StructureShelf;
import io.truesale.portal.projection.StructureShelf.FiledStructure;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.DealFinance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A deal beside other deals that the reader may see, and beside deal files over its pool, under the same scenarios. */
@Controller
@Allow
class ComparePages {
    /** Most structures beside the deal itself. */
    static final int MOST = 6;

    private static final TableSpec<Row> ROWS = columns();

    private final ProjectionFrame frame;
    private final ProjectionFacts facts;
    private final DealAccess deals;
    private final DealFinance finance;
    private final StructureShelf shelf;
    private final Tables tables;

    ComparePages(
            ProjectionFrame frame,
            ProjectionFacts facts,
            DealAccess deals,
            DealFinance finance,
            StructureShelf shelf,
            Tables tables) {
        this.frame = frame;
        this.facts = facts;
        this.deals = deals;
        this.finance = finance;
        this.shelf = shelf;
        this.tables = tables;
    }

    /** What can stand beside the deal, and whether it does. */
    record Choice(String value, String name, boolean chosen) {}

    private static TableSpec<Row> columns() {
        TableSpec<Row> spec = TableSpec.<Row>of("comparison")
                .text("deal", Row::deal)
                .text("scenario", Row::scenario)
                .text("class", Row::note)
                .decimal("lifeYears", 3, one -> MeasureTables.number(one.life()))
                .decimal("lifeYearsToCall", 3, one -> MeasureTables.number(one.lifeToCall()))
                .date("lastPrincipal", one -> one.last().orElse(null));
        amount(spec, "interest", Row::interest);
        amount(spec, "principal", Row::principal);
        amount(spec, "residual", Row::residual);
        amount(spec, "unpaid", Row::unpaid);
        amount(spec, "interestShort", Row::interestShort);
        return spec.text("currency", one -> one.currency().code());
    }

    private static void amount(TableSpec<Row> spec, String key, ToLongFunction<Row> amount) {
        spec.decimal(
                key, 2, one -> major(amount.applyAsLong(one), one.currency().digits()));
    }

    @GetMapping("/deals/{deal}/projection/compare")
    String compare(
            @PathVariable("deal") String dealId,
            @RequestParam MultiValueMap<String, String> parameters,
            CurrentUser user,
            Model page) {
        Asked asked = frame.asked(dealId, parameters, "comparison.crumb", user, page);
        List<DealId> others = others(asked.deal(), parameters);
        List<FiledStructure> files = files(asked.deal(), parameters);
        boolean many = others.size() + files.size() > MOST;
        page.addAttribute("kept", asked.query().fields());
        page.addAttribute("many", many);
        page.addAttribute("refusals", List.of());
        page.addAttribute("deals", dealChoices(asked.deal(), others));
        page.addAttribute("files", fileChoices(asked.deal(), files, user));
        page.addAttribute("live", asked.from() > 0 && !files.isEmpty());
        if (asked.basis().isPresent() && asked.rows().set().isPresent() && !many) {
            List<String> missing = new ArrayList<>();
            List<Structure> structures = structures(asked, others, files, missing);
            ComparedStructures all =
                    ComparedStructures.of(structures, asked.rows().set().get().scenarios());
            missing.addAll(all.refusals());
            page.addAttribute("refusals", missing);
            page.addAttribute("compared", tables.of(ROWS, all.rows()));
            ProjectionLink link =
                    ProjectionLink.of(asked.basis().get(), asked.rows().set().get(), all);
            Query query = asked.query();
            others.forEach(one -> query.add("with", one.value()));
            files.forEach(one -> query.add("structure", one.hash().hex()));
            facts.kept("/deals/" + asked.deal() + "/projection/compare", query, asked, link, parameters, page);
        }
        return "projection/compare";
    }

    /** Deals that are named, each visible to the reader. */
    private List<DealId> others(DealId own, MultiValueMap<String, String> parameters) {
        return values(parameters, "with").stream()
                .map(deals::require)
                .filter(deal -> !deal.equals(own))
                .toList();
    }

    private List<FiledStructure> files(DealId deal, MultiValueMap<String, String> parameters) {
        return values(parameters, "structure").stream()
                .map(hash -> shelf.find(deal, hash).orElseThrow(NotVisible::new))
                .toList();
    }

    private static List<String> values(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .distinct()
                .limit(MOST + 1L)
                .toList();
    }

    private List<Structure> structures(
            Asked asked, List<DealId> others, List<FiledStructure> files, List<String> missing) {
        List<Structure> structures = new ArrayList<>();
        structures.add(new Structure(asked.deal().value(), asked.basis().orElseThrow()));
        for (DealId other : others) {
            finance.basis(other, finance.paid(other))
                    .ifPresentOrElse(
                            basis -> structures.add(new Structure(other.value(), basis)),
                            () -> missing.add(
                                    other + ": this node does not have its loans, or it has no structure yet"));
        }
        if (!files.isEmpty()) {
            finance.loansAtCutOff(asked.deal())
                    .ifPresentOrElse(
                            loans ->
                                    files.forEach(file -> structures.add(new Structure(file.name(), file.over(loans)))),
                            () -> missing.add(asked.deal() + ": this node does not have the tape of its pool"));
        }
        return structures;
    }

    private List<Choice> dealChoices(DealId own, List<DealId> chosen) {
        return deals.deals().stream()
                .filter(deal -> !deal.equals(own) && finance.model(deal).isPresent())
                .map(deal -> new Choice(deal.value(), deal.value(), chosen.contains(deal)))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    /** Files of one's own member, and those that are named. */
    private List<Choice> fileChoices(DealId deal, List<FiledStructure> chosen, CurrentUser user) {
        List<Choice> choices = new ArrayList<>();
        chosen.forEach(one -> choices.add(new Choice(one.hash().hex(), one.name(), true)));
        for (ScenarioShelf.Entry entry : shelf.of(user.member(), deal)) {
            if (choices.stream()
                    .noneMatch(one -> one.value().equals(entry.hash().hex()))) {
                choices.add(new Choice(entry.hash().hex(), entry.name(), false));
            }
        }
        return choices;
    }
}
