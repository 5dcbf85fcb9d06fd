package io.truesale.contract.queries;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;

/**
 * What a member takes for a query that it answers.
 *
 * @param member whose price it is
 * @param currency three capitals
 * @param price minor units of the currency, 0 to {@link #MAX_PRICE}
 */
public record Tariff(MemberId member, String currency, long price) {
    /** Highest price, minor units: sums of months stay far from overflow. */
    public static final long MAX_PRICE = 1_000_000_000;

    public Tariff {
        requireNonNull(member, "member");
        requireNonNull(currency, "currency");
    }

    /** Arguments of {@code setTariff}. */
    public static CborMap arguments(String currency, long price) {
        return CborMap.builder().put("currency", currency).put("price", price).build();
    }

    static Tariff asked(CborMap arguments, MemberId member) {
        return new Tariff(member, QueryFields.currency(arguments), QueryFields.price(arguments));
    }

    static String key(MemberId member) {
        return "tariff/" + member.value();
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("member", member.value())
                .put("currency", currency)
                .put("price", price)
                .build();
    }

    static Tariff from(CborMap map) {
        return asked(map, QueryFields.member(map, "member"));
    }
}
