package io.truesale.portal.web.projection;

import static io.truesale.portal.web.projection.StepTables.major;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.Question;
import io.truesale.portal.projection.Solved;
import io.truesale.portal.projection.Solved.Discounted;
import io.truesale.portal.projection.Solved.Finding;
import io.truesale.portal.projection.Solved.Trial;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.Balance;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An answer in words, and the numbers that lead to it. */
@Component
class SolveTables {
    private static final int RATE_DECIMALS = 6;
    private static final int FACTOR_DECIMALS = 10;

    private final Formats formats;
    private final MessageSource messages;

    SolveTables(Formats formats, MessageSource messages) {
        this.formats = formats;
        this.messages = messages;
    }

    /** The answer as a sentence; where nothing was computed it says so, and {@link Solved#refusal} why. */
    String sentence(Asked asked, SolveForm form, Solved answer, Locale locale) {
        if (answer.finding() == Finding.REFUSED) {
            return messages.getMessage("solve.refused", null, locale);
        }
        String found = answer.answer()
                .map(one -> number(asked, answer.question(), one))
                .orElse("");
        Object[] arguments = {asked.note(), found, form.yield()};
        return messages.getMessage("solve." + answer.finding() + "." + answer.question(), arguments, locale);
    }

    private String number(Asked asked, Question question, BigDecimal value) {
        return question == Question.SIZE
                ? formats.money(currency(asked), value.longValueExact(), asked.digits())
                : formats.decimal(value, RATE_DECIMALS);
    }

    private static String currency(Asked asked) {
        return asked.currency().map(CurrencyUnit::code).orElse("");
    }

    /** The answer by itself, how it was closed in, and what a size comes to. */
    List<Fact> results(Asked asked, Solved answer) {
        List<Fact> facts = new ArrayList<>();
        answer.answer()
                .ifPresent(one ->
                        facts.add(Fact.of("solve.answer." + answer.question(), number(asked, answer.question(), one))));
        answer.accrued().ifPresent(accrued -> {
            facts.add(Fact.of("solve.accrued", formats.decimal(accrued, RATE_DECIMALS)));
            facts.add(Fact.of(
                    "solve.clean", formats.decimal(answer.answer().orElseThrow().subtract(accrued), RATE_DECIMALS)));
            asked.settlement().ifPresent(day -> facts.add(Fact.of("projection.settlement", formats.date(day))));
        });
        if (!answer.trials().isEmpty()) {
            Trial last = answer.trials().get(answer.trials().size() - 1);
            facts.add(
                    Fact.of("solve.projections", formats.integer(answer.trials().size())));
            last.low().ifPresent(low -> facts.add(Fact.of("solve.low", number(asked, answer.question(), low))));
            last.high().ifPresent(high -> facts.add(Fact.of("solve.high", number(asked, answer.question(), high))));
        }
        if (answer.question() == Question.SIZE) {
            answer.answer()
                    .ifPresent(size -> asked.basis().ifPresent(basis -> sized(basis, asked.note(), size, facts)));
        }
        return facts;
    }

    /** What the size is of the pool, and which share of it stands behind the class: now, and at that size. */
    private void sized(ProjectionBasis basis, String note, BigDecimal size, List<Fact> facts) {
        long pool = Math.round(basis.lines().total());
        long ahead = 0;
        for (Balance one : basis.terms().balances()) {
            if (one.id().equals(note)) {
                facts.add(Fact.of("solve.share", percent(size.longValueExact(), pool)));
                facts.add(Fact.of("solve.enhancement", percent(pool - ahead - size.longValueExact(), pool)));
                facts.add(Fact.of("solve.enhancement.now", percent(pool - ahead - one.amount(), pool)));
                return;
            }
            ahead += one.amount();
        }
    }

    private String percent(long part, long pool) {
        return formats.percent(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(pool), MathContext.DECIMAL64), 3);
    }

    /** What the answer holds for. */
    List<Fact> heldFixed(Asked asked, NamedScenario scenario) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("solve.scenario", scenario.name()));
        facts.add(Fact.of("solve.speeds", ProjectionTables.speeds(scenario)));
        if (!scenario.observed().isEmpty()) {
            facts.add(Fact.of("solve.observed", ProjectionTables.observed(scenario.observed())));
        }
        asked.basis()
                .ifPresent(basis -> basis.terms()
                        .balances()
                        .forEach(one -> facts.add(new Fact(
                                "solve.class",
                                one.id() + ": "
                                        + formats.money(
                                                one.currency().code(),
                                                one.amount(),
                                                one.currency().digits()),
                                "",
                                false))));
        return facts;
    }

    /** Each number that was tried; sizes in major units. */
    TableSpec<Trial> trials(Question question, int digits) {
        boolean size = question == Question.SIZE;
        int decimals = size ? digits : RATE_DECIMALS;
        return TableSpec.<Trial>of(size ? "solve.sizes" : "solve.rates")
                .integer("number", Trial::number)
                .decimal("value", decimals, one -> shown(one.value(), size, digits))
                .status(
                        "holds",
                        one -> new Status(
                                one.holds() ? "solve.holds" : "solve.fails", one.holds() ? Tone.GOOD : Tone.BAD))
                .decimal("unpaid", digits, one -> major(one.unpaid(), digits))
                .decimal("short", digits, one -> major(one.interestShort(), digits))
                .decimal("low", decimals, one -> shown(one.low().orElse(null), size, digits))
                .decimal("high", decimals, one -> shown(one.high().orElse(null), size, digits));
    }

    private static @Nullable BigDecimal shown(@Nullable BigDecimal value, boolean size, int digits) {
        return value == null || !size ? value : value.movePointLeft(digits);
    }

    /** What a price is the sum of. */
    static TableSpec<Discounted> flows(int digits) {
        return TableSpec.<Discounted>of("solve.flows")
                .date("date", Discounted::date)
                .decimal("years", RATE_DECIMALS, one -> BigDecimal.valueOf(one.years()))
                .decimal("amount", digits, one -> major(one.amount(), digits))
                .decimal("factor", FACTOR_DECIMALS, one -> BigDecimal.valueOf(one.factor()))
                .decimal("value", digits, one -> BigDecimal.valueOf(one.value()).movePointLeft(digits));
    }
}
