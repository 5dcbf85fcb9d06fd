package io.truesale.ledger.totals;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.totals.TotalsArguments;
import io.truesale.contract.totals.TotalsContract;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Pedersen;
import io.truesale.ledger.merkle.Frontier;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The balances of a pool at one day with their blindings: everything, so for the recorder and those entitled alone. Arrays
 * are not copied: treat them as constants.
 *
 * @param name of the snapshot on its channel
 * @param currency three letters
 * @param balances in minor units, in the pool's order
 * @param blindings one for each, of 32 bytes
 */
public record BalanceSnapshot(String name, String currency, List<Long> balances, List<byte[]> blindings) {
    private static final String FORMAT = "truesale-openings-1";

    public BalanceSnapshot {
        requireNonNull(name, "name");
        requireNonNull(currency, "currency");
        balances = List.copyOf(balances);
        blindings = List.copyOf(blindings);
        if (balances.isEmpty() || balances.size() != blindings.size()) {
            throw new IllegalArgumentException(
                    balances.size() + " balances with " + blindings.size() + " blindings are no snapshot");
        }
    }

    /** A new snapshot with fresh blindings. */
    public static BalanceSnapshot of(String name, String currency, List<Long> balances) {
        return new BalanceSnapshot(
                name,
                currency,
                balances,
                balances.stream().map(each -> Pedersen.newBlinding()).toList());
    }

    /**
     * Sum of the balances.
     *
     * @throws ArithmeticException when it does not fit in 64 bits
     */
    public long total() {
        return balances.stream().reduce(0L, Math::addExact);
    }

    /** A commitment to each balance, in their order. */
    public List<byte[]> commitments() {
        List<byte[]> commitments = new ArrayList<>();
        for (int i = 0; i < balances.size(); i++) {
            commitments.add(Pedersen.commit(balances.get(i), blindings.get(i)));
        }
        return commitments;
    }

    /** RFC 6962 root over {@code commitments}. */
    public static Hash root(List<byte[]> commitments) {
        return Frontier.root(commitments);
    }

    /** Arguments of the calls of {@code commit}, in their order. */
    public static List<CborMap> parts(String name, List<byte[]> commitments) {
        List<CborMap> parts = new ArrayList<>();
        for (int from = 0; from < commitments.size(); from += TotalsContract.MAX_PART) {
            int to = Math.min(commitments.size(), from + TotalsContract.MAX_PART);
            parts.add(TotalsArguments.commit(name, parts.size(), joined(commitments.subList(from, to))));
        }
        return parts;
    }

    /** Arguments of {@code publish}. */
    public CborMap publication() {
        return TotalsArguments.publish(
                name,
                balances.size(),
                root(commitments()).bytes(),
                currency,
                total(),
                Pedersen.sumOfBlindings(blindings));
    }

    /** What goes to the vault for those entitled: section 4. */
    public byte[] openings() {
        return Cbor.encode(CborMap.builder()
                .put("format", FORMAT)
                .put("snapshot", name)
                .put("currency", currency)
                .put("balances", balances.stream().map(CborValue.Int::new).toList())
                .put("blindings", joined(blindings))
                .build());
    }

    /**
     * Reads {@link #openings}; whether they open what is on the ledger {@link #opens} tells.
     *
     * @throws MalformedCbor when they have another form
     */
    public static BalanceSnapshot read(byte[] openings) {
        CborMap map = Cbor.decodeMap(openings);
        if (!map.text("format").equals(FORMAT)) {
            throw new MalformedCbor("the format " + FORMAT + " is expected");
        }
        List<Long> balances = new ArrayList<>();
        for (CborValue each : map.array("balances")) {
            if (!(each instanceof CborValue.Int number)) {
                throw new MalformedCbor("balances are integers");
            }
            balances.add(number.value());
        }
        byte[] all = map.bytes("blindings");
        if (all.length != balances.size() * (long) Pedersen.BLINDING_BYTES || balances.isEmpty()) {
            throw new MalformedCbor("a blinding of 32 bytes for each balance is expected");
        }
        return new BalanceSnapshot(
                map.text("snapshot"), map.text("currency"), balances, split(all, Pedersen.BLINDING_BYTES));
    }

    /** Whether each balance opens the commitment in its place, and there are no more of them. */
    public boolean opens(List<byte[]> commitments) {
        boolean all = commitments.size() == balances.size();
        for (int i = 0; all && i < balances.size(); i++) {
            all = Pedersen.opens(commitments.get(i), balances.get(i), blindings.get(i));
        }
        return all;
    }

    /** The arrays one after the other. */
    static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<byte[]> split(byte[] all, int length) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < all.length; at += length) {
            parts.add(Arrays.copyOfRange(all, at, at + length));
        }
        return parts;
    }
}
