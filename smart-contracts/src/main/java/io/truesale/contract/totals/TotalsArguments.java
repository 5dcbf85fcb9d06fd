package io.truesale.contract.totals;

import io.truesale.contract.codec.CborMap;

/** Arguments of the contract's functions. Source: infra/docs/spec/totals.md section 2. */
public final class TotalsArguments {
    private TotalsArguments() {}

    /** Of {@code commit}: {@code commitments} of 64 bytes one after the other. */
    public static CborMap commit(String snapshot, long part, byte[] commitments) {
        return CborMap.builder()
                .put("snapshot", snapshot)
                .put("part", part)
                .put("commitments", commitments)
                .build();
    }

    /** Of {@code publish}: {@code total} in minor units, {@code blinding} of 32 bytes. */
    public static CborMap publish(
            String snapshot, long count, byte[] root, String currency, long total, byte[] blinding) {
        return CborMap.builder()
                .put("snapshot", snapshot)
                .put("count", count)
                .put("root", root)
                .put("currency", currency)
                .put("total", total)
                .put("blinding", blinding)
                .build();
    }

    /** Of {@code attest}: every balance is from {@code low} to {@code high} minor units. */
    public static CborMap attest(String snapshot, byte[] root, long low, long high) {
        return CborMap.builder()
                .put("snapshot", snapshot)
                .put("root", root)
                .put("low", low)
                .put("high", high)
                .build();
    }

    /** Of {@code challenge}: {@code promise} is {@link SampleSeed#promise} of a nonce that stays secret until the answer is final. */
    public static CborMap challenge(String snapshot, long size, byte[] promise) {
        return CborMap.builder()
                .put("snapshot", snapshot)
                .put("size", size)
                .put("promise", promise)
                .build();
    }

    /** Of {@code answer} to the challenge of {@code member}: {@code contribution} of 32 random bytes. */
    public static CborMap answer(String snapshot, String member, byte[] contribution) {
        return CborMap.builder()
                .put("snapshot", snapshot)
                .put("member", member)
                .put("contribution", contribution)
                .build();
    }

    /** Of {@code draw}: {@code nonce} of 32 bytes that was promised. */
    public static CborMap draw(String snapshot, byte[] nonce) {
        return CborMap.builder().put("snapshot", snapshot).put("nonce", nonce).build();
    }
}
