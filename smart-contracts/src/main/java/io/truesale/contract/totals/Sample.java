package io.truesale.contract.totals;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import java.util.Optional;

/**
 * What is kept of a sample that a member has asked for. Arrays are not copied: treat them as constants.
 *
 * @param member who asked
 * @param size loans
 * @param promise of the nonce
 * @param contribution of the recorder, once it has answered
 * @param seed once the nonce was shown
 */
record Sample(String member, long size, byte[] promise, Optional<byte[]> contribution, Optional<byte[]> seed) {
    Sample {
        requireNonNull(member, "member");
        requireNonNull(contribution, "contribution");
        requireNonNull(seed, "seed");
    }

    static Sample asked(String member, long size, byte[] promise) {
        return new Sample(member, size, promise, Optional.empty(), Optional.empty());
    }

    Sample answered(byte[] part) {
        return new Sample(member, size, promise, Optional.of(part), seed);
    }

    Sample drawn(byte[] from) {
        return new Sample(member, size, promise, contribution, Optional.of(from));
    }

    CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder().put("member", member).put("size", size).put("promise", promise);
        contribution.ifPresent(part -> map.put("contribution", part));
        seed.ifPresent(from -> map.put("seed", from));
        return map.build();
    }

    static Sample from(CborMap map) {
        return new Sample(
                map.text("member"),
                map.integer("size"),
                map.bytes("promise"),
                map.find("contribution").map(any -> map.bytes("contribution")),
                map.find("seed").map(any -> map.bytes("seed")));
    }
}
