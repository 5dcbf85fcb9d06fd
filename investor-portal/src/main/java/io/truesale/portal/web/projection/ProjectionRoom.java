package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.projection.ClassTerms;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProjectionLink;
import io.truesale.portal.projection.ProjectionRun;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.ScenarioRows;
import io.truesale.portal.projection.ScenarioSet;
import io.truesale.portal.projection.ScenarioShelf;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.ProjectionBasis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What an address with scenarios asks for: the basis that it names, its scenarios, the class and what is shown of it. */
@Component
class ProjectionRoom {
    private final DealFinance finance;
    private final ScenarioShelf shelf;
    private final MessageSource messages;

    ProjectionRoom(DealFinance finance, ScenarioShelf shelf, MessageSource messages) {
        this.finance = finance;
        this.shelf = shelf;
        this.messages = messages;
    }

    /**
     * A projection that was asked for.
     *
     * @param basis from which on; empty when this node does not have the loans of that time
     * @param rows the scenarios as typed
     * @param runs by scenario; empty when nothing is projected: without basis, and when a row cannot be read
     * @param classes of the deal, most senior first
     * @param note class that is shown
     * @param show what is shown of it
     * @param valuation how the class is valued
     */
    record Asked(
            DealId deal,
            int from,
            int paid,
            Optional<ProjectionBasis> basis,
            ScenarioRows rows,
            List<ProjectionRun> runs,
            List<String> classes,
            String note,
            Shown show,
            Valuation valuation) {
        Asked {
            requireNonNull(deal, "deal");
            runs = List.copyOf(runs);
            classes = List.copyOf(classes);
        }

        /** The same in an address: class, what is shown, basis, scenarios. */
        Query query() {
            Query query =
                    new Query().add("class", note).add("show", show.name()).add("from", String.valueOf(from));
            rows.set().ifPresent(set -> set.address(query));
            valuation.address(query);
            return query;
        }

        /**
         * Scenario {@code number}, from 1; empty when the rows cannot be read.
         *
         * @throws NotVisible when there are not so many
         */
        Optional<NamedScenario> scenario(int number) {
            return rows.set().map(set -> {
                if (number > set.scenarios().size()) {
                    throw new NotVisible();
                }
                return set.scenarios().get(number - 1);
            });
        }

        /** Day of settlement; empty without a basis. */
        Optional<LocalDate> settlement() {
            return valuation.day().or(valuation::start);
        }

        /** Decimals of the class that is shown. */
        int digits() {
            return currency().map(CurrencyUnit::digits).orElse(2);
        }

        /** Decimals of the pool. */
        int poolDigits() {
            return basis.map(one -> one.terms().currency().digits()).orElse(2);
        }

        /** Currency of the class that is shown; empty without basis. */
        Optional<CurrencyUnit> currency() {
            return basis.flatMap(one -> one.terms().balances().stream()
                    .filter(balance -> balance.id().equals(note))
                    .map(ProjectionBasis.Balance::currency)
                    .findFirst());
        }

        Optional<ProjectionLink> link() {
            return basis.isPresent() && rows.set().isPresent()
                    ? Optional.of(ProjectionLink.of(basis.get(), rows.set().get(), runs))
                    : Optional.empty();
        }
    }

    /** The same with each scenario projected. */
    Asked projected(DealId deal, MultiValueMap<String, String> parameters, Locale locale) {
        Asked it = asked(deal, parameters, locale);
        List<ProjectionRun> runs = it.basis().isPresent() && it.rows().set().isPresent()
                ? it.rows().set().get().scenarios().stream()
                        .map(one -> ProjectionRun.of(it.basis().get(), one))
                        .toList()
                : List.of();
        return new Asked(deal, it.from, it.paid, it.basis, it.rows, runs, it.classes, it.note, it.show, it.valuation);
    }

    /**
     * Reads a request; nothing is projected.
     *
     * @throws NotVisible before the structure is signed, and for a class or a payment date that the deal does not have
     */
    Asked asked(DealId deal, MultiValueMap<String, String> parameters, Locale locale) {
        List<String> classes = finance.model(deal).orElseThrow(NotVisible::new).classes().stream()
                .map(note -> note.id().value())
                .toList();
        int paid = finance.paid(deal);
        int from = number(parameters.getFirst("from"), paid);
        if (from > paid) {
            throw new NotVisible();
        }
        Optional<ProjectionBasis> basis = finance.basis(deal, from);
        List<String> observed =
                basis.map(one -> ProjectionRun.observable(one.terms())).orElse(List.of());
        ScenarioRows rows =
                ScenarioRows.read(parameters, observed, usual(basis, observed, locale), hash -> shelf.find(deal, hash));
        String note = Optional.ofNullable(parameters.getFirst("class")).orElse(classes.get(0));
        if (!classes.contains(note)) {
            throw new NotVisible();
        }
        return new Asked(
                deal,
                from,
                paid,
                basis,
                rows,
                List.of(),
                classes,
                note,
                Shown.of(parameters.getFirst("show")),
                Valuation.of(parameters, observed, basis.map(ClassTerms::start)));
    }

    /** What is wrong with the scenarios as typed, in the reader's language. */
    List<String> problems(Asked asked, Locale locale) {
        List<String> problems = new ArrayList<>();
        asked.rows().problems().forEach(one -> problems.add(problem(one, locale)));
        if (asked.valuation().wrong()) {
            Object[] got = {asked.valuation().curve()};
            problems.add(messages.getMessage("projection.problem.curve", got, locale));
        }
        if (asked.valuation().early()) {
            String start = asked.valuation().start().map(LocalDate::toString).orElse("");
            Object[] got = {asked.valuation().settlement(), start};
            problems.add(messages.getMessage("projection.problem.settlement", got, locale));
        }
        return problems;
    }

    private String problem(ScenarioRows.Problem one, Locale locale) {
        String field = one.field().startsWith(ScenarioRows.OBSERVED) ? "observed" : one.field();
        Object[] arguments = {one.scenario(), one.got(), one.field()};
        return messages.getMessage("projection.problem." + field, arguments, locale);
    }

    private List<NamedScenario> usual(Optional<ProjectionBasis> basis, List<String> observed, Locale locale) {
        Map<String, String> known = basis.map(ProjectionRun::known).orElse(Map.of());
        return List.of(
                ScenarioSet.usual(name("base", locale), "1.3", "1", observed, known),
                ScenarioSet.usual(name("fast", locale), "1.8", "0.5", observed, known),
                ScenarioSet.usual(name("stress", locale), "0.8", "6", observed, known));
    }

    private String name(String which, Locale locale) {
        return messages.getMessage("projection.usual." + which, null, locale);
    }

    private static int number(@Nullable String text, int usual) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new NotVisible();
        }
        return Integer.parseInt(text);
    }
}
