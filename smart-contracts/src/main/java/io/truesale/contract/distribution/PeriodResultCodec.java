package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.StepTrace;
import io.truesale.domain.waterfall.TriggerResult;

/** The form of a computed payment date with its whole trace. */
public final class PeriodResultCodec {
    private PeriodResultCodec() {}

    /** Writes {@code result}. */
    public static CborMap encode(PeriodResult result) {
        return CborMap.builder()
                .put("period", result.period())
                .put("collections", collections(result.collections()))
                .put("waterfall", result.waterfall().name())
                .put("available", result.available())
                .put("reserveTarget", result.reserveTarget())
                .put("overCollateralTarget", result.overCollateralTarget())
                .put(
                        "trace",
                        result.trace().stream().map(PeriodResultCodec::line).toList())
                .put(
                        "triggers",
                        result.triggers().stream()
                                .map(PeriodResultCodec::trigger)
                                .toList())
                .put(
                        "classes",
                        result.classes().stream()
                                .map(PeriodResultCodec::noteClass)
                                .toList())
                .put("closing", DealStateCodec.encode(result.closing()))
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static PeriodResult decode(CborMap map) {
        return Forms.read(
                "result",
                () -> new PeriodResult(
                        Forms.small(map, "period"),
                        collections(map.map("collections")),
                        Forms.code(PeriodResult.Waterfall.class, map, "waterfall"),
                        map.integer("available"),
                        map.integer("reserveTarget"),
                        map.integer("overCollateralTarget"),
                        map.maps("trace").stream().map(PeriodResultCodec::line).toList(),
                        map.maps("triggers").stream()
                                .map(PeriodResultCodec::trigger)
                                .toList(),
                        map.maps("classes").stream()
                                .map(PeriodResultCodec::noteClass)
                                .toList(),
                        DealStateCodec.decode(map.map("closing"))));
    }

    private static CborMap collections(CollectionFigures figures) {
        return CborMap.builder()
                .put("period", figures.period())
                .put("beginPool", figures.beginPool())
                .put("principal", figures.principal())
                .put("chargedOff", figures.chargedOff())
                .put("otherAdjustment", figures.otherAdjustment())
                .put("endPool", figures.endPool())
                .put("interest", figures.interest())
                .put("recoveries", figures.recoveries())
                .put("otherCash", figures.otherCash())
                .put("callPrice", figures.callPrice())
                .put("delinquent60", figures.delinquent60())
                .build();
    }

    private static CollectionFigures collections(CborMap map) {
        return new CollectionFigures(
                Forms.small(map, "period"),
                map.integer("beginPool"),
                map.integer("principal"),
                map.integer("chargedOff"),
                map.integer("otherAdjustment"),
                map.integer("endPool"),
                map.integer("interest"),
                map.integer("recoveries"),
                map.integer("otherCash"),
                map.integer("callPrice"),
                map.integer("delinquent60"));
    }

    private static CborMap line(StepTrace line) {
        return CborMap.builder()
                .put("number", line.number())
                .put("step", line.step())
                .put("payee", line.payee())
                .put("formula", line.formula().name())
                .put("terms", line.terms().stream().map(PeriodResultCodec::term).toList())
                .put("due", line.due())
                .put("paid", line.paid())
                .put("carried", line.carried())
                .put("draws", line.draws().stream().map(PeriodResultCodec::draw).toList())
                .put("collectionLeft", line.collectionLeft())
                .put("reserveLeft", line.reserveLeft())
                .build();
    }

    private static StepTrace line(CborMap map) {
        return new StepTrace(
                Forms.small(map, "number"),
                map.text("step"),
                map.text("payee"),
                Forms.code(StepTrace.Formula.class, map, "formula"),
                map.maps("terms").stream().map(PeriodResultCodec::term).toList(),
                map.integer("due"),
                map.integer("paid"),
                map.integer("carried"),
                map.maps("draws").stream().map(PeriodResultCodec::draw).toList(),
                map.integer("collectionLeft"),
                map.integer("reserveLeft"));
    }

    private static CborMap term(StepTrace.Term term) {
        return CborMap.builder()
                .put("name", term.name())
                .put("kind", term.kind().name())
                .put("value", term.value())
                .build();
    }

    private static StepTrace.Term term(CborMap map) {
        return new StepTrace.Term(
                map.text("name"), Forms.code(StepTrace.Term.Kind.class, map, "kind"), map.text("value"));
    }

    private static CborMap draw(StepTrace.Draw draw) {
        return CborMap.builder()
                .put("account", draw.account().value())
                .put("amount", draw.amount())
                .build();
    }

    private static StepTrace.Draw draw(CborMap map) {
        return new StepTrace.Draw(new AccountId(map.text("account")), map.integer("amount"));
    }

    private static CborMap trigger(TriggerResult trigger) {
        return CborMap.builder()
                .put("trigger", trigger.trigger())
                .put("numerator", trigger.numerator())
                .put("denominator", trigger.denominator())
                .put("value", trigger.value().text())
                .put("threshold", trigger.threshold().text())
                .put("margin", trigger.margin().text())
                .put("status", trigger.status().name())
                .build();
    }

    private static TriggerResult trigger(CborMap map) {
        return new TriggerResult(
                map.text("trigger"),
                map.integer("numerator"),
                map.integer("denominator"),
                Forms.rate(map, "value"),
                Forms.rate(map, "threshold"),
                Forms.rate(map, "margin"),
                Forms.code(TriggerResult.Status.class, map, "status"));
    }

    private static CborMap noteClass(ClassResult note) {
        return CborMap.builder()
                .put("id", note.id().value())
                .put("opening", note.opening())
                .put("interestDue", note.interestDue())
                .put("interestPaid", note.interestPaid())
                .put("interestShort", note.interestShort())
                .put("principalPaid", note.principalPaid())
                .put("residualPaid", note.residualPaid())
                .put("closing", note.closing())
                .build();
    }

    private static ClassResult noteClass(CborMap map) {
        return new ClassResult(
                new ClassId(map.text("id")),
                map.integer("opening"),
                map.integer("interestDue"),
                map.integer("interestPaid"),
                map.integer("interestShort"),
                map.integer("principalPaid"),
                map.integer("residualPaid"),
                map.integer("closing"));
    }
}
