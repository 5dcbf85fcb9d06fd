package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;

/** The form of the figures of a period: the servicer's report on the ledger. */
public final class PeriodFiguresCodec {
    private PeriodFiguresCodec() {}

    /** Writes {@code figures}. */
    public static CborMap encode(PeriodFigures figures) {
        return CborMap.builder()
                .put("currency", figures.currency().code())
                .put("period", figures.period())
                .put("beginCount", figures.beginCount())
                .put("begin", figures.begin())
                .put("principal", figures.principal())
                .put("paidOff", figures.paidOff())
                .put("paidOffCount", figures.paidOffCount())
                .put("repurchased", figures.repurchased())
                .put("repurchasedCount", figures.repurchasedCount())
                .put("chargedOff", figures.chargedOff())
                .put("chargedOffCount", figures.chargedOffCount())
                .put("adjustment", figures.adjustment())
                .put("endCount", figures.endCount())
                .put("end", figures.end())
                .put("interest", figures.interest())
                .put("otherCash", figures.otherCash())
                .put("recovered", figures.recovered())
                .put("weightedRate", figures.weightedRate().text())
                .put("weightedTerm", figures.weightedTerm())
                .put(
                        "buckets",
                        figures.buckets().stream()
                                .map(PeriodFiguresCodec::bucket)
                                .toList())
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static PeriodFigures decode(CborMap map) {
        return Forms.read(
                "figures",
                () -> new PeriodFigures(
                        CurrencyUnit.of(map.text("currency")),
                        Forms.small(map, "period"),
                        map.integer("beginCount"),
                        map.integer("begin"),
                        map.integer("principal"),
                        map.integer("paidOff"),
                        map.integer("paidOffCount"),
                        map.integer("repurchased"),
                        map.integer("repurchasedCount"),
                        map.integer("chargedOff"),
                        map.integer("chargedOffCount"),
                        map.integer("adjustment"),
                        map.integer("endCount"),
                        map.integer("end"),
                        map.integer("interest"),
                        map.integer("otherCash"),
                        map.integer("recovered"),
                        Forms.rate(map, "weightedRate"),
                        map.integer("weightedTerm"),
                        map.maps("buckets").stream()
                                .map(PeriodFiguresCodec::bucket)
                                .toList()));
    }

    private static CborMap bucket(PeriodFigures.Bucket bucket) {
        return CborMap.builder()
                .put("bucket", bucket.bucket().name())
                .put("count", bucket.count())
                .put("balance", bucket.balance())
                .build();
    }

    private static PeriodFigures.Bucket bucket(CborMap map) {
        return new PeriodFigures.Bucket(
                Forms.code(DelinquencyBucket.class, map, "bucket"), map.integer("count"), map.integer("balance"));
    }
}
