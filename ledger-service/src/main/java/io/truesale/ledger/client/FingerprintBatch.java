package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.merkle.Frontier;
import java.util.ArrayList;
import java.util.List;

/**
 * Fingerprints that are recorded together: the parts, and the seal, whose signature covers the Merkle root over all.
 * Keep it until it is final: sent again, it changes nothing. Source: infra/docs/spec/client.md section 4.
 *
 * @param root RFC 6962 tree hash with the fingerprints as leaf data
 * @param digests the fingerprints in order, none twice
 * @param parts transactions with at most {@link NotaryContract#MAX_ITEMS} fingerprints each
 * @param seal transaction that completes the batch
 */
public record FingerprintBatch(Hash root, List<Hash> digests, List<SignedTransaction> parts, SignedTransaction seal) {
    public FingerprintBatch {
        requireNonNull(root, "root");
        requireNonNull(seal, "seal");
        digests = List.copyOf(digests);
        parts = List.copyOf(parts);
    }

    /**
     * Signs a batch.
     *
     * @param name of the batch, once on the channel: 1 to 80 of a-z, 0-9 and hyphen
     * @param digests 1 or more
     */
    public static FingerprintBatch sign(
            ChannelId channel, PersonId person, PersonKey key, String name, List<Hash> digests) {
        if (digests.isEmpty()) {
            throw new IllegalArgumentException("a batch has one fingerprint at least");
        }
        Hash root = root(digests);
        List<SignedTransaction> parts = new ArrayList<>();
        for (int from = 0; from < digests.size(); from += NotaryContract.MAX_ITEMS) {
            int to = Math.min(digests.size(), from + NotaryContract.MAX_ITEMS);
            List<byte[]> items =
                    digests.subList(from, to).stream().map(Hash::bytes).toList();
            CborMap arguments = new BatchPart(name, parts.size(), items).toArguments();
            parts.add(key.sign(draft(channel, person, "recordBatch", arguments)));
        }
        CborMap seal = BatchPart.seal(name, digests.size(), root.bytes());
        return new FingerprintBatch(root, digests, parts, key.sign(draft(channel, person, "sealBatch", seal)));
    }

    private static TransactionDraft draft(ChannelId channel, PersonId person, String function, CborMap arguments) {
        return new TransactionDraft(
                channel,
                TransactionId.random(),
                NotaryContract.ID,
                function,
                arguments,
                TransactionDraft.NO_EXPIRY,
                person);
    }

    /** The root over {@code digests}. */
    static Hash root(List<Hash> digests) {
        return Frontier.root(digests.stream().map(Hash::bytes).toList());
    }

    /** The part that holds fingerprint {@code index}. */
    public SignedTransaction partOf(int index) {
        return parts.get(index / NotaryContract.MAX_ITEMS);
    }

    /** Place of fingerprint {@code index} within its part. */
    public int itemOf(int index) {
        return index % NotaryContract.MAX_ITEMS;
    }
}
