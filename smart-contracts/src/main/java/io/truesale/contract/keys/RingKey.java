package io.truesale.contract.keys;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One key of a ring. The array is not copied: treat it as a constant.
 *
 * @param purpose what it is for
 * @param form where the private half lives
 * @param suite {@code P256} or {@code ED25519}
 * @param publicKey SubjectPublicKeyInfo (DER)
 * @param weight what its signature counts: 1 to {@value #MAX_WEIGHT} for AUTHORISE, else 0
 * @param from first height of a block in which it counts; 0 from the beginning
 * @param until last height of a block in which it counts, for AUTHORISE only; {@link #NO_END} for ever
 * @param frozen whether it counts in no block until it is thawed
 * @param passkey to what it is bound; present for PASSKEY only
 */
public record RingKey(
        KeyPurpose purpose,
        KeyForm form,
        String suite,
        byte[] publicKey,
        int weight,
        long from,
        long until,
        boolean frozen,
        Optional<Passkey> passkey) {
    /** The end of a key that has none. */
    public static final long NO_END = Long.MAX_VALUE;

    /** Largest weight: room for any agreement on who counts how much. */
    public static final int MAX_WEIGHT = 1000;

    public RingKey {
        requireNonNull(purpose, "purpose");
        requireNonNull(form, "form");
        requireNonNull(suite, "suite");
        PublicKeys.require(suite, publicKey);
        boolean weighs = purpose == KeyPurpose.AUTHORISE;
        if (weight < (weighs ? 1 : 0) || weight > (weighs ? MAX_WEIGHT : 0)) {
            throw new MalformedCbor("a key to " + purpose + " has no weight of " + weight);
        }
        if (from < 0) {
            throw new MalformedCbor("a height is not negative: " + from);
        }
        if (until < Math.max(1, from) || (until != NO_END && !weighs)) {
            throw new MalformedCbor("a key to " + purpose + " from " + from + " does not end at " + until);
        }
        if (passkey.isPresent() != (form == KeyForm.PASSKEY)) {
            throw new MalformedCbor("a passkey, and nothing else, says to what it is bound");
        }
        if (form == KeyForm.PASSKEY && (purpose != KeyPurpose.AUTHORISE || !suite.equals("P256"))) {
            throw new MalformedCbor("a passkey authorises, by suite P256, not " + purpose + " by " + suite);
        }
        if (purpose == KeyPurpose.ENCRYPT && !suite.equals("P256")) {
            throw new MalformedCbor("envelopes are sealed to keys of suite P256, not " + suite);
        }
    }

    /** A key of weight 1 in a node's data, which counts from the beginning. */
    public static RingKey held(String suite, byte[] publicKey) {
        return new RingKey(KeyPurpose.AUTHORISE, KeyForm.NODE, suite, publicKey, 1, 0, NO_END, false, Optional.empty());
    }

    /** A key that authorises nothing: to recover, or to seal to. */
    public static RingKey other(KeyPurpose purpose, KeyForm form, String suite, byte[] publicKey) {
        return new RingKey(purpose, form, suite, publicKey, 0, 0, NO_END, false, Optional.empty());
    }

    /** A passkey of weight 1. */
    public static RingKey passkey(byte[] publicKey, Passkey passkey) {
        return new RingKey(
                KeyPurpose.AUTHORISE, KeyForm.PASSKEY, "P256", publicKey, 1, 0, NO_END, false, Optional.of(passkey));
    }

    /** The same with another weight. */
    public RingKey weighing(int other) {
        return new RingKey(purpose, form, suite, publicKey, other, from, until, frozen, passkey);
    }

    /** The same from another height. */
    public RingKey from(long height) {
        return new RingKey(purpose, form, suite, publicKey, weight, height, until, frozen, passkey);
    }

    /** The same until another height, the last in which it counts. */
    public RingKey until(long height) {
        return new RingKey(purpose, form, suite, publicKey, weight, from, height, frozen, passkey);
    }

    /** The same, frozen or not. */
    RingKey frozen(boolean other) {
        return new RingKey(purpose, form, suite, publicKey, weight, from, until, other, passkey);
    }

    /** Key id: the first bytes of the SHA-256 of the public key. */
    public byte[] id() {
        return PublicKeys.id(publicKey);
    }

    /** {@link #id} as 16 hexadecimal digits. */
    public String hexId() {
        return HexFormat.of().formatHex(id());
    }

    /** Whether it counts in the block of {@code height}. */
    public boolean counts(long height) {
        return !frozen && from <= height && height <= until;
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        CborMap.Builder map = CborMap.builder()
                .put("purpose", purpose.name())
                .put("form", form.name())
                .put("suite", suite)
                .put("publicKey", publicKey)
                .put("weight", weight)
                .put("from", from)
                .put("frozen", frozen);
        if (until != NO_END) {
            map.put("until", until);
        }
        passkey.ifPresent(bound -> map.put("passkey", bound.toCbor()));
        return map.build();
    }

    /** Reads {@link #toCbor}. */
    public static RingKey from(CborMap map) {
        long weight = map.integer("weight");
        if (weight < 0 || weight > MAX_WEIGHT) {
            throw new MalformedCbor("a weight is 0 to " + MAX_WEIGHT + ", not " + weight);
        }
        return new RingKey(
                read(KeyPurpose.values(), map.text("purpose")),
                read(KeyForm.values(), map.text("form")),
                map.text("suite"),
                map.bytes("publicKey"),
                (int) weight,
                map.integer("from"),
                map.find("until").isEmpty() ? NO_END : map.integer("until"),
                map.bool("frozen"),
                map.find("passkey").isEmpty() ? Optional.empty() : Optional.of(Passkey.from(map.map("passkey"))));
    }

    private static <E extends Enum<E>> E read(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new MalformedCbor("one of " + Arrays.toString(constants) + " is expected, got " + name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RingKey that && toCbor().equals(that.toCbor());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }
}
