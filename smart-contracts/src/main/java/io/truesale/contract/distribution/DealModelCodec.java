package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Fee;
import io.truesale.domain.waterfall.OverCollateral;
import io.truesale.domain.waterfall.Reserve;
import io.truesale.domain.waterfall.Trigger;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * The form of a deal model in transactions and state. Amounts are integers in minor units, rates plain decimal texts,
 * dates {@code YYYY-MM-DD}, codes the names of the enum constants.
 */
public final class DealModelCodec {
    private DealModelCodec() {}

    /** Writes {@code model}. */
    public static CborMap encode(DealModel model) {
        return CborMap.builder()
                .put("engine", model.engine())
                .put("template", model.template())
                .put("currency", model.currency().code())
                .put("cutOff", model.cutOff().toString())
                .put("closing", model.closing().toString())
                .put("initialPool", model.initialPool())
                .put(
                        "schedule",
                        model.schedule().stream().map(DealModelCodec::period).toList())
                .put(
                        "classes",
                        model.classes().stream().map(DealModelCodec::noteClass).toList())
                .put("fees", model.fees().stream().map(DealModelCodec::fee).toList())
                .put("reserve", reserve(model.reserve()))
                .put(
                        "overCollateral",
                        CborMap.builder()
                                .put(
                                        "ofCurrent",
                                        model.overCollateral().ofCurrent().text())
                                .put(
                                        "floorOfInitial",
                                        model.overCollateral().floorOfInitial().text())
                                .build())
                .put(
                        "triggers",
                        model.triggers().stream().map(DealModelCodec::trigger).toList())
                .put("normal", model.normal().stream().map(StepCodec::encode).toList())
                .put(
                        "accelerated",
                        model.accelerated().stream().map(StepCodec::encode).toList())
                .put("cleanUpCall", model.cleanUpCall().text())
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static DealModel decode(CborMap map) {
        CborMap over = map.map("overCollateral");
        return Forms.read(
                "model",
                () -> new DealModel(
                        Forms.small(map, "engine"),
                        map.text("template"),
                        CurrencyUnit.of(map.text("currency")),
                        Forms.date(map, "cutOff"),
                        Forms.date(map, "closing"),
                        map.integer("initialPool"),
                        map.maps("schedule").stream()
                                .map(DealModelCodec::period)
                                .toList(),
                        map.maps("classes").stream()
                                .map(DealModelCodec::noteClass)
                                .toList(),
                        map.maps("fees").stream().map(DealModelCodec::fee).toList(),
                        reserve(map.map("reserve")),
                        new OverCollateral(Forms.rate(over, "ofCurrent"), Forms.rate(over, "floorOfInitial")),
                        map.maps("triggers").stream()
                                .map(DealModelCodec::trigger)
                                .toList(),
                        map.maps("normal").stream().map(StepCodec::decode).toList(),
                        map.maps("accelerated").stream().map(StepCodec::decode).toList(),
                        Forms.rate(map, "cleanUpCall")));
    }

    static CborMap period(PaymentPeriod period) {
        return CborMap.builder()
                .put("number", period.number())
                .put("collectionStart", period.collectionStart().toString())
                .put("collectionEnd", period.collectionEnd().toString())
                .put("accrualStart", period.accrualStart().toString())
                .put("accrualEnd", period.accrualEnd().toString())
                .put("paymentDate", period.paymentDate().toString())
                .build();
    }

    static PaymentPeriod period(CborMap map) {
        return new PaymentPeriod(
                Forms.small(map, "number"),
                Forms.date(map, "collectionStart"),
                Forms.date(map, "collectionEnd"),
                Forms.date(map, "accrualStart"),
                Forms.date(map, "accrualEnd"),
                Forms.date(map, "paymentDate"));
    }

    private static CborMap noteClass(NoteClass note) {
        return CborMap.builder()
                .put("id", note.id().value())
                .put("originalBalance", note.originalBalance())
                .put("coupon", note.coupon().text())
                .put("dayCount", note.dayCount().name())
                .put("quantum", note.rounding().quantum())
                .put("rounding", note.rounding().mode().name())
                .put("overdue", note.overdue().name())
                .put("legalFinal", note.legalFinal().toString())
                .build();
    }

    private static NoteClass noteClass(CborMap map) {
        return new NoteClass(
                new ClassId(map.text("id")),
                map.integer("originalBalance"),
                Forms.rate(map, "coupon"),
                Forms.code(DayCount.class, map, "dayCount"),
                new Rounding(map.integer("quantum"), Forms.code(RoundingMode.class, map, "rounding")),
                Forms.code(NoteClass.Overdue.class, map, "overdue"),
                Forms.date(map, "legalFinal"));
    }

    private static CborMap fee(Fee fee) {
        CborMap.Builder map = CborMap.builder()
                .put("id", fee.id())
                .put("payee", fee.payee().name())
                .put("base", fee.base().name())
                .put("rate", fee.rate().text())
                .put("fixed", fee.fixed());
        fee.annualCap().ifPresent(cap -> map.put("annualCap", cap));
        return map.build();
    }

    private static Fee fee(CborMap map) {
        return new Fee(
                map.text("id"),
                Forms.code(Capacity.class, map, "payee"),
                Forms.code(Fee.Base.class, map, "base"),
                Forms.rate(map, "rate"),
                map.integer("fixed"),
                map.find("annualCap").isPresent() ? OptionalLong.of(map.integer("annualCap")) : OptionalLong.empty());
    }

    private static CborMap reserve(Reserve reserve) {
        return CborMap.builder()
                .put("initial", reserve.initial())
                .put("rate", reserve.rate().text())
                .put("base", reserve.base().name())
                .put("floor", reserve.floor())
                .build();
    }

    private static Reserve reserve(CborMap map) {
        return new Reserve(
                map.integer("initial"),
                Forms.rate(map, "rate"),
                Forms.code(Reserve.Base.class, map, "base"),
                map.integer("floor"));
    }

    private static CborMap trigger(Trigger trigger) {
        return CborMap.builder()
                .put("id", trigger.id())
                .put("measure", trigger.measure().name())
                .put("breach", trigger.breach().name())
                .putTexts(
                        "thresholds",
                        trigger.thresholds().stream().map(Rate::text).toList())
                .put("cure", trigger.cure().name())
                .put("effect", trigger.effect().name())
                .build();
    }

    private static Trigger trigger(CborMap map) {
        return new Trigger(
                map.text("id"),
                Forms.code(Trigger.Measure.class, map, "measure"),
                Forms.code(Trigger.Breach.class, map, "breach"),
                map.texts("thresholds").stream().map(Rate::parse).toList(),
                Forms.code(Trigger.Cure.class, map, "cure"),
                Forms.code(Trigger.Effect.class, map, "effect"));
    }
}
