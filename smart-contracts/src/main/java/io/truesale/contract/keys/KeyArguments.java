package io.truesale.contract.keys;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;

/** Builds the arguments of the functions of {@link KeyedMembershipContract}. */
public final class KeyArguments {
    private KeyArguments() {}

    /** Of {@code rotate}. */
    public static CborMap rotate(List<byte[]> retire, List<RingKey> add, int threshold) {
        return CborMap.builder()
                .put("retire", bytes(retire))
                .put("add", maps(add))
                .put("threshold", threshold)
                .build();
    }

    /** Of {@code freeze}, {@code unfreeze} and {@code revoke}. */
    public static CborMap named(PersonId subject, List<byte[]> keys) {
        return CborMap.builder()
                .put("subject", subject.value())
                .put("keys", bytes(keys))
                .build();
    }

    /** Of {@code recover}. */
    public static CborMap recover(PersonId subject, List<RingKey> keys, int threshold) {
        return CborMap.builder()
                .put("subject", subject.value())
                .put("keys", maps(keys))
                .put("threshold", threshold)
                .build();
    }

    /** Of {@code enrolMember}. */
    public static CborMap enrol(MemberId member, KeyRing ring) {
        return CborMap.builder()
                .put("member", member.value())
                .put("ring", ring.toCbor())
                .build();
    }

    /** A ring with whose it is, as a genesis lists them. */
    public static CborMap ring(PersonId subject, KeyRing ring) {
        return CborMap.builder()
                .put("subject", subject.value())
                .put("threshold", ring.threshold())
                .put("keys", ring.keys().stream().map(RingKey::toCbor).toList())
                .build();
    }

    /** Any arguments with a {@code ring}, such as those of {@code registerPerson}. */
    public static CborMap with(CborMap arguments, KeyRing ring) {
        return copy(arguments).put("ring", ring.toCbor()).build();
    }

    /** Any arguments with one more field, a list of maps. */
    public static CborMap with(CborMap arguments, String field, List<CborMap> maps) {
        return copy(arguments).put(field, maps).build();
    }

    private static CborMap.Builder copy(CborMap arguments) {
        CborMap.Builder map = CborMap.builder();
        arguments.entries().forEach((key, value) -> {
            if (key instanceof CborValue.Text name) {
                map.put(name.value(), value);
            }
        });
        return map;
    }

    private static List<CborValue> bytes(List<byte[]> ids) {
        return ids.stream().<CborValue>map(CborValue.Bytes::new).toList();
    }

    private static List<CborMap> maps(List<RingKey> keys) {
        return keys.stream().map(RingKey::toCbor).toList();
    }
}
