package io.truesale.contract.keys;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live keys of a person, a machine or an institution. What was rotated out or revoked is in no ring.
 *
 * @param threshold weight that the signatures of a transaction must reach, 1 or more
 * @param keys at most {@value #MAX_KEYS}, ascending by key id; one to recover and one to encrypt at most
 */
public record KeyRing(int threshold, List<RingKey> keys) {
    /** Most keys of a ring: as many as a transaction may have signatures. */
    public static final int MAX_KEYS = 16;

    private static final int MAX_THRESHOLD = MAX_KEYS * RingKey.MAX_WEIGHT;

    public KeyRing {
        if (threshold < 1 || threshold > MAX_THRESHOLD) {
            throw new MalformedCbor("a threshold is 1 to " + MAX_THRESHOLD + ", not " + threshold);
        }
        if (keys.size() > MAX_KEYS) {
            throw new MalformedCbor("a ring has at most " + MAX_KEYS + " keys, not " + keys.size());
        }
        List<RingKey> sorted = new ArrayList<>(keys);
        sorted.sort(Comparator.comparing(RingKey::hexId));
        keys = List.copyOf(sorted);
        Set<String> ids = new TreeSet<>();
        keys.forEach(key -> {
            if (!ids.add(key.hexId())) {
                throw new MalformedCbor("the key " + key.hexId() + " is given twice");
            }
        });
        requireOne(keys, KeyPurpose.RECOVER);
        requireOne(keys, KeyPurpose.ENCRYPT);
    }

    private static void requireOne(List<RingKey> keys, KeyPurpose purpose) {
        if (keys.stream().filter(key -> key.purpose() == purpose).count() > 1) {
            throw new MalformedCbor("a ring has one key to " + purpose + " at most");
        }
    }

    /** The ring of one key in a node's data. */
    public static KeyRing held(String suite, byte[] publicKey) {
        return new KeyRing(1, List.of(RingKey.held(suite, publicKey)));
    }

    /** The key with that id. */
    public Optional<RingKey> find(byte[] id) {
        return keys.stream().filter(key -> Arrays.equals(key.id(), id)).findFirst();
    }

    /** The keys for {@code purpose}, ascending by id. */
    public List<RingKey> keys(KeyPurpose purpose) {
        return keys.stream().filter(key -> key.purpose() == purpose).toList();
    }

    /** What its authorisation keys weigh together in the block of {@code height}. */
    public int weight(long height) {
        return keys(KeyPurpose.AUTHORISE).stream()
                .filter(key -> key.counts(height))
                .mapToInt(RingKey::weight)
                .sum();
    }

    /** Whether its owner can sign in the block of {@code height}. */
    public boolean suffices(long height) {
        return weight(height) >= threshold;
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("threshold", threshold)
                .put("keys", keys.stream().map(RingKey::toCbor).toList())
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static KeyRing from(CborMap map) {
        return new KeyRing(
                threshold(map), map.maps("keys").stream().map(RingKey::from).toList());
    }

    static int threshold(CborMap map) {
        long threshold = map.integer("threshold");
        if (threshold < 1 || threshold > MAX_THRESHOLD) {
            throw new MalformedCbor("a threshold is 1 to " + MAX_THRESHOLD + ", not " + threshold);
        }
        return (int) threshold;
    }
}
