package io.truesale.contract.queries;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.time.LocalDate;

/**
 * What one member owes another for the queries of a month.
 *
 * @param asker who owes
 * @param answerer whom
 * @param month {@code YYYY-MM}, UTC
 * @param currency three capitals
 * @param queries how many were answered
 * @param amount sum of their prices, minor units of the currency
 */
public record Counter(MemberId asker, MemberId answerer, String month, String currency, long queries, long amount) {
    static final String PREFIX = "count/";

    private static final long DAY_MILLIS = 86_400_000L;
    private static final long LAST_MILLIS = 253_402_300_799_999L; // 9999-12-31: a month has four digits of year
    private static final int MONTH_LENGTH = 7;

    public Counter {
        requireNonNull(asker, "asker");
        requireNonNull(answerer, "answerer");
        requireNonNull(month, "month");
        requireNonNull(currency, "currency");
    }

    /** The month of a block time, {@code YYYY-MM} in UTC. */
    public static String monthOf(long millis) {
        long bounded = Math.max(0, Math.min(millis, LAST_MILLIS));
        return LocalDate.ofEpochDay(bounded / DAY_MILLIS).toString().substring(0, MONTH_LENGTH);
    }

    /** The counter of {@code query} before any was answered. */
    static Counter none(Query query, long millis) {
        return new Counter(
                query.asker(), query.answerer(), monthOf(millis), query.tariff().currency(), 0, 0);
    }

    String key() {
        return PREFIX + asker.value() + "/" + answerer.value() + "/" + month + "/" + currency;
    }

    Counter with(long price) {
        return new Counter(asker, answerer, month, currency, queries + 1, amount + price);
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("asker", asker.value())
                .put("answerer", answerer.value())
                .put("month", month)
                .put("currency", currency)
                .put("queries", queries)
                .put("amount", amount)
                .build();
    }

    static Counter from(CborMap map) {
        return new Counter(
                QueryFields.member(map, "asker"),
                QueryFields.member(map, "answerer"),
                map.text("month"),
                QueryFields.currency(map),
                map.integer("queries"),
                map.integer("amount"));
    }
}
