package io.truesale.domain.structure;

import static io.truesale.domain.structure.FileNodes.node;
import static io.truesale.domain.structure.FileNodes.object;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.tranche.NoteClass.Overdue;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Fee;
import io.truesale.domain.waterfall.Reserve;
import io.truesale.domain.waterfall.Trigger;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deal by template written as a deal file, to go on from: engine 2 pays it as engine 1 pays the template, to the cent, as
 * long as no interest is short (interest on unpaid interest is rounded apart here). Calls are exercised at the pool's
 * balance.
 */
public final class ModelAsFile {
    private static final String WEEKENDS = "WEEKENDS";

    private final DealModel model;

    private ModelAsFile(DealModel model) {
        this.model = model;
    }

    /**
     * The file.
     *
     * @throws IllegalArgumentException when the payment dates follow no rule with weekends as the only holidays
     */
    public static Node of(DealModel model, String name) {
        return node(new ModelAsFile(model).file(name));
    }

    private Map<String, Object> file(String name) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("truesale", DealTermsReader.FORMAT);
        file.put("name", name);
        file.put("currency", model.currency().code());
        file.put("cutOff", model.cutOff().toString());
        file.put("closing", model.closing().toString());
        file.put("pool", money(model.initialPool()));
        file.put("dates", dates());
        file.put(
                "accounts",
                object(
                        "collection",
                        object(),
                        "reserve",
                        object("initial", money(model.reserve().initial()))));
        file.put("observed", List.of("delinquent60"));
        file.put("formulas", formulas());
        file.put("fees", fees());
        file.put("notes", notes());
        file.put("triggers", triggers());
        ModelSteps steps = new ModelSteps(model);
        List<Object> waterfalls = new ArrayList<>();
        String event = accelerating();
        if (!event.isEmpty()) {
            waterfalls.add(object("id", "accelerated", "when", event, "steps", steps.of(model.accelerated())));
        }
        waterfalls.add(object("id", "normal", "steps", steps.of(model.normal())));
        file.put("waterfalls", waterfalls);
        if (model.cleanUpCall().value().signum() > 0) {
            String open = "pool.beforeCall <= " + model.cleanUpCall().text() + " * pool.initial";
            file.put("calls", object("cleanUp", object("when", open, "price", "pool.beforeCall")));
        }
        return file;
    }

    private Map<String, Object> dates() {
        List<PaymentPeriod> periods = model.schedule();
        PaymentPeriod first = periods.get(0);
        int day = periods.stream()
                .mapToInt(period -> period.accrualEnd().getDayOfMonth())
                .max()
                .orElseThrow();
        int months = periods.size() < 2
                ? 1
                : (int) ChronoUnit.MONTHS.between(
                        YearMonth.from(first.accrualEnd()),
                        YearMonth.from(periods.get(1).accrualEnd()));
        List<PaymentPeriod> ruled = new ScheduleRule(
                        model.cutOff(),
                        model.closing(),
                        YearMonth.from(first.accrualEnd()),
                        day,
                        Math.max(1, months),
                        periods.size(),
                        Roll.FOLLOWING,
                        ScheduleRule.Accrual.UNADJUSTED,
                        Calendars.of(WEEKENDS))
                .periods();
        if (!ruled.equals(periods)) {
            throw new IllegalArgumentException("the payment dates of the model follow no rule of a deal file");
        }
        return object(
                "first",
                YearMonth.from(first.accrualEnd()).toString(),
                "day",
                String.valueOf(day),
                "months",
                String.valueOf(Math.max(1, months)),
                "count",
                String.valueOf(periods.size()),
                "calendar",
                WEEKENDS);
    }

    private Map<String, Object> formulas() {
        String current = model.overCollateral().ofCurrent().text();
        String floor = model.overCollateral().floorOfInitial().text();
        Reserve reserve = model.reserve();
        String base = reserve.base() == Reserve.Base.INITIAL_POOL ? "pool.initial" : "pool.end";
        return object(
                "overCollateral",
                "min(pool.end, max(" + current + " * pool.end, " + floor + " * pool.initial))",
                "principalTarget",
                "max(0, notes.balance - (pool.end - overCollateral))",
                "reserveTarget",
                "min(notes.balance, max(" + money(reserve.floor()) + ", "
                        + reserve.rate().text() + " * " + base + "))");
    }

    private Map<String, Object> fees() {
        Map<String, Object> fees = new LinkedHashMap<>();
        for (Fee fee : model.fees()) {
            String amount = switch (fee.base()) {
                case FIXED -> money(fee.fixed());
                case COLLECTIONS -> fee.rate().text() + " * (collections.cash - collections.call)";
                case POOL_BALANCE -> fee.rate().text() + " / 12 * period.months * pool.begin";
            };
            Map<String, Object> written = object("payee", fee.payee().name(), "amount", amount);
            if (fee.annualCap().isPresent()) {
                written.put("annualCap", money(fee.annualCap().getAsLong()));
            }
            fees.put(fee.id(), written);
        }
        return fees;
    }

    private Map<String, Object> notes() {
        Map<String, Object> notes = new LinkedHashMap<>();
        for (NoteClass note : model.classes()) {
            Map<String, Object> written = object(
                    "balance",
                    money(note.originalBalance()),
                    "coupon",
                    note.coupon().text(),
                    "dayCount",
                    note.dayCount().name(),
                    "rounding",
                    object(
                            "to",
                            money(note.rounding().quantum()),
                            "mode",
                            note.rounding().mode().name()));
            if (note.overdue() == Overdue.AT_COUPON) {
                written.put("onUnpaid", note.coupon().text());
            }
            notes.put(note.id().value(), written);
        }
        return notes;
    }

    private Map<String, Object> triggers() {
        Map<String, Object> triggers = new LinkedHashMap<>();
        for (Trigger trigger : model.triggers()) {
            triggers.put(
                    trigger.id(),
                    object(
                            "value",
                            measure(trigger.measure()),
                            "threshold",
                            trigger.thresholds().stream()
                                    .map(threshold -> (Object) threshold.text())
                                    .toList(),
                            "breach",
                            trigger.breach().name(),
                            "cure",
                            trigger.cure().name()));
        }
        return triggers;
    }

    private String measure(Trigger.Measure measure) {
        String senior = "note." + model.classes().get(0).id().value();
        return switch (measure) {
            case CUMULATIVE_NET_LOSS -> "cumulative.netLoss / pool.initial";
            case CUMULATIVE_GROSS_LOSS -> "cumulative.chargedOff / pool.initial";
            case DELINQUENT_60_PLUS -> "delinquent60 / pool.beforeCall";
            case POOL_FACTOR -> "pool.beforeCall / pool.initial";
            case OVER_COLLATERAL -> "(pool.begin - notes.begin) / pool.begin";
            case RESERVE -> "account.reserve / " + money(model.reserve().initial());
            case SENIOR_INTEREST_SHORT -> senior + ".interestShort / " + senior + ".initial";
        };
    }

    private String accelerating() {
        return String.join(
                " or ",
                model.triggers().stream()
                        .filter(trigger -> trigger.effect() == Trigger.Effect.ACCELERATE)
                        .map(trigger -> "trigger." + trigger.id())
                        .toList());
    }

    private String money(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, model.currency().digits()).toPlainString();
    }
}
