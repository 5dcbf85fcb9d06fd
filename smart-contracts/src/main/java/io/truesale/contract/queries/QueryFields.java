package io.truesale.contract.queries;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads fields that several arguments and entries have, each in bounds. */
final class QueryFields {
    private static final int DIGEST_BYTES = 32;

    private QueryFields() {}

    static String id(CborMap map, String field) {
        String id = map.text(field);
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new MalformedCbor(field + " must be 1 to 64 of a-z, 0-9 and hyphen");
        }
        return id;
    }

    static MemberId member(CborMap map, String field) {
        try {
            return new MemberId(map.text(field));
        } catch (IllegalArgumentException e) {
            throw new MalformedCbor(String.valueOf(e.getMessage()));
        }
    }

    /** 32 bytes as hexadecimal text. */
    static String digest(CborMap map, String field) {
        byte[] bytes = map.bytes(field);
        if (bytes.length != DIGEST_BYTES) {
            throw new MalformedCbor(field + " must have " + DIGEST_BYTES + " bytes, has " + bytes.length);
        }
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String currency(CborMap map) {
        String currency = map.text("currency");
        if (!currency.matches("[A-Z]{3}")) {
            throw new MalformedCbor("currency must be three capitals");
        }
        return currency;
    }

    static long price(CborMap map) {
        long price = map.integer("price");
        if (price < 0 || price > Tariff.MAX_PRICE) {
            throw new MalformedCbor("price must be 0 to " + Tariff.MAX_PRICE + ", is " + price);
        }
        return price;
    }

    static List<Scope> scope(CborMap map) {
        List<Scope> scope = new ArrayList<>();
        for (String text : map.texts("scope")) {
            scope.add(constant(Scope.values(), text));
        }
        for (int i = 1; i < scope.size(); i++) {
            if (scope.get(i).compareTo(scope.get(i - 1)) <= 0) {
                throw new MalformedCbor("the parts of scope stand in their order, none twice");
            }
        }
        if (scope.isEmpty()) {
            throw new MalformedCbor("scope names what is asked");
        }
        return scope;
    }

    static List<String> names(List<Scope> scope) {
        return scope.stream().map(Scope::name).toList();
    }

    static <E extends Enum<E>> E constant(E[] values, String text) {
        for (E value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw new MalformedCbor("unknown code: " + text);
    }
}
