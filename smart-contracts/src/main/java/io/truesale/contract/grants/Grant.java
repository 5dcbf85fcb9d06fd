package io.truesale.contract.grants;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may open one version of a file. Arrays are not copied: treat them as constants.
 *
 * @param subject what the file is, such as {@code doc-0a1b2c3d4e5f6071}: 1 to 80 of a-z, 0-9 and hyphen
 * @param version from 1
 * @param blob address of the ciphertext: 32 bytes
 * @param owner member that granted first
 * @param readers members that may open it, the owner among them; ascending
 * @param withdrawn whether it is opened no more
 */
public record Grant(
        String subject, long version, byte[] blob, MemberId owner, List<MemberId> readers, boolean withdrawn) {
    /** Most members that one version is granted to. */
    public static final int MAX_READERS = 200;

    private static final int DIGEST_BYTES = 32;

    public Grant {
        requireNonNull(owner, "owner");
        readers = List.copyOf(readers);
        if (!requireNonNull(subject, "subject").matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new MalformedCbor("subject must be 1 to 80 of a-z, 0-9 and hyphen");
        }
        if (version < 1 || version > 1_000_000) {
            throw new MalformedCbor("version must be 1 to 1000000, is " + version);
        }
        if (blob.length != DIGEST_BYTES) {
            throw new MalformedCbor("blob must have 32 bytes, has " + blob.length);
        }
        if (readers.isEmpty() || readers.size() > MAX_READERS) {
            throw new MalformedCbor("readers must be 1 to " + MAX_READERS + ", are " + readers.size());
        }
    }

    /** Key of a version in the contract's state; versions of a subject are neighbours in ascending order. */
    static String key(String subject, long version) {
        String digits = Long.toString(version);
        return prefix(subject) + "0".repeat(7 - digits.length()) + digits;
    }

    /** What the keys of all versions of {@code subject} begin with. */
    static String prefix(String subject) {
        return "grant/" + subject + "/v";
    }

    /** Arguments of {@code grant}. */
    public static CborMap arguments(String subject, long version, byte[] blob, List<MemberId> readers) {
        return CborMap.builder()
                .put("subject", subject)
                .put("version", version)
                .put("blob", blob)
                .putTexts("readers", texts(readers))
                .build();
    }

    /** Arguments of {@code open}. */
    public static CborMap opening(String subject, long version) {
        return CborMap.builder().put("subject", subject).put("version", version).build();
    }

    /** Arguments of {@code withdraw}: all versions of the subject. */
    public static CborMap withdrawal(String subject) {
        return CborMap.builder().put("subject", subject).build();
    }

    /** The value in the state, also what events bear. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("subject", subject)
                .put("version", version)
                .put("blob", blob)
                .put("owner", owner.value())
                .putTexts("readers", texts(readers))
                .put("withdrawn", withdrawn)
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Grant from(CborMap map) {
        return new Grant(
                map.text("subject"),
                map.integer("version"),
                map.bytes("blob"),
                member(map.text("owner")),
                members(map),
                map.bool("withdrawn"));
    }

    /** A first grant as {@code owner} asks for it. */
    static Grant asked(CborMap arguments, MemberId owner) {
        return new Grant(
                arguments.text("subject"),
                arguments.integer("version"),
                arguments.bytes("blob"),
                owner,
                sorted(members(arguments), List.of(owner)),
                false);
    }

    /** The same with more readers. */
    Grant with(List<MemberId> more) {
        return new Grant(subject, version, blob, owner, sorted(readers, more), withdrawn);
    }

    /** The same, opened no more. */
    Grant withdraw() {
        return new Grant(subject, version, blob, owner, readers, true);
    }

    private static List<MemberId> sorted(List<MemberId> some, List<MemberId> others) {
        SortedSet<MemberId> all = new TreeSet<>(Comparator.comparing(MemberId::value));
        all.addAll(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static List<MemberId> members(CborMap map) {
        return map.texts("readers").stream().map(Grant::member).toList();
    }

    private static MemberId member(String value) {
        try {
            return new MemberId(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedCbor(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> texts(List<MemberId> members) {
        return members.stream().map(MemberId::value).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grant that && toCbor().equals(that.toCbor());
    }

    @Override
    public int hashCode() {
        return toCbor().hashCode();
    }
}
