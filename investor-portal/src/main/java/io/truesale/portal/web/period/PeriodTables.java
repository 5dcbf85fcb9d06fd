package io.truesale.portal.web.period;

import io.truesale.domain.servicing.LoanMonth;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.TieOut;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.domain.waterfall.TriggerResult;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.WaterfallWords;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.PeriodView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The tables of a period. Amounts in major units of the deal's currency. */
public final class PeriodTables {
    /** Figures on which a report does not tie out. */
    static final TableSpec<TieOut.Break> BREAKS = TableSpec.<TieOut.Break>of("period.breaks")
            .word("figure", "period.figure", TieOut.Break::figure)
            .integer("reported", TieOut.Break::reported)
            .integer("expected", TieOut.Break::expected)
            .integer("difference", TieOut.Break::difference)
            .message("against", one -> "period.against." + one.against());

    /** The trigger sheet. */
    public static final TableSpec<TriggerResult> TRIGGERS = TableSpec.<TriggerResult>of("period.triggers")
            .word("trigger", WaterfallWords.TRIGGER, TriggerResult::trigger)
            .percent("value", 4, one -> one.value().value())
            .percent("threshold", 4, one -> one.threshold().value())
            .percent("margin", 4, one -> one.margin().value())
            .status("status", PeriodTables::status);

    /** What classes were due and got. */
    public static final TableSpec<ClassResult> CLASSES = TableSpec.<ClassResult>of("period.classes")
            .text("class", one -> one.id().value())
            .decimal("opening", 2, one -> major(one.opening()))
            .decimal("interestDue", 2, one -> major(one.interestDue()))
            .decimal("interestPaid", 2, one -> major(one.interestPaid()))
            .decimal("interestShort", 2, one -> major(one.interestShort()))
            .decimal("principalPaid", 2, one -> major(one.principalPaid()))
            .decimal("residualPaid", 2, one -> major(one.residualPaid()))
            .decimal("closing", 2, one -> major(one.closing()));

    /** Delinquency at the end of the period. */
    static final TableSpec<PeriodFigures.Bucket> BUCKETS = TableSpec.<PeriodFigures.Bucket>of("period.buckets")
            .message("bucket", one -> "period.bucket." + one.bucket())
            .integer("count", PeriodFigures.Bucket::count)
            .decimal("balance", 2, one -> major(one.balance()));

    /** Loans of the monthly tape. */
    static final TableSpec<LoanMonth> LOANS = TableSpec.<LoanMonth>of("period.loans")
            .code("loan", LoanMonth::loan)
            .decimal("begin", 2, one -> major(one.begin()))
            .decimal("principal", 2, one -> major(one.principal()))
            .decimal("interest", 2, one -> major(one.interest()))
            .decimal("chargedOff", 2, one -> major(one.chargedOff()))
            .decimal("recovered", 2, one -> major(one.recovered()))
            .decimal("end", 2, one -> major(one.end()))
            .integer("late", LoanMonth::daysPastDue);

    private PeriodTables() {}

    /** Minor units of a currency with two decimals in major ones. */
    public static BigDecimal major(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2);
    }

    /** The steps of the waterfall with the values of their formulas in words. */
    public static TableSpec<StepTrace> trace(
            MessageSource messages, Formats formats, WaterfallWords words, Locale locale) {
        return TableSpec.<StepTrace>of("period.trace")
                .integer("number", StepTrace::number)
                .word("step", WaterfallWords.STEP, StepTrace::step)
                .word("payee", WaterfallWords.PAYEE, StepTrace::payee)
                .decimal("due", 2, line -> major(line.due()))
                .decimal("paid", 2, line -> major(line.paid()))
                .decimal("short", 2, line -> major(line.shortfall()))
                .decimal("carried", 2, line -> major(line.carried()))
                .text("accounts", line -> draws(line, formats, words, locale))
                .decimal("left", 2, line -> major(line.collectionLeft()))
                .decimal("reserve", 2, line -> major(line.reserveLeft()))
                .message("formula", line -> "period.formula." + line.formula())
                .text("values", line -> values(line, messages, formats, locale));
    }

    private static String values(StepTrace line, MessageSource messages, Formats formats, Locale locale) {
        List<String> texts = line.terms().stream()
                .map(term -> messages.getMessage("period.term." + term.name(), null, term.name(), locale) + " "
                        + value(term, formats))
                .toList();
        return String.join("; ", texts);
    }

    private static String value(StepTrace.Term term, Formats formats) {
        return switch (term.kind()) {
            case MONEY -> formats.amount(Long.parseLong(term.value()), 2);
            case RATE -> formats.percent(new BigDecimal(term.value()), 4);
            case FRACTION -> term.value();
        };
    }

    private static String draws(StepTrace line, Formats formats, WaterfallWords words, Locale locale) {
        return String.join(
                "; ",
                line.draws().stream()
                        .map(draw -> words.account(draw.account(), locale) + " " + formats.amount(draw.amount(), 2))
                        .toList());
    }

    private static Status status(TriggerResult result) {
        Tone tone = result.inEffect() ? Tone.BAD : Tone.GOOD;
        return new Status("period.trigger." + result.status(), tone);
    }

    /** State of a period in words and colour. */
    static Status status(PeriodView period) {
        return switch (period.status()) {
            case SCHEDULED -> new Status("period.status.SCHEDULED", Tone.NEUTRAL);
            case OPEN -> new Status("period.status.OPEN", Tone.WAITING);
            case PAID -> new Status("period.status.PAID", Tone.GOOD);
        };
    }

    /** Currency that amounts are in. */
    static String currency(DealModel model) {
        return model.currency().code();
    }
}
