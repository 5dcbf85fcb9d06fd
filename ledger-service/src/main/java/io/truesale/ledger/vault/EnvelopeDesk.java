package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.Vault.NoReaderKey;
import io.truesale.ledger.api.Vault.NotEntitled;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Envelopes;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.vault.FileVault.Rewrapped;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes envelopes and opens them: to keys that this node has, and to those that the consortium channel names. */
final class EnvelopeDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeDesk.class);

    private final EnvelopeTable envelopes;
    private final ReaderKeys keys;
    private final LedgerKeys elsewhere;

    EnvelopeDesk(EnvelopeTable envelopes, ReaderKeys keys, LedgerKeys elsewhere) {
        this.envelopes = envelopes;
        this.keys = keys;
        this.elsewhere = elsewhere;
    }

    /** Those for whom nothing can be sealed, ascending. */
    List<MemberId> withoutKey(Set<MemberId> readers) {
        return readers.stream()
                .filter(reader -> keys.encryptionCertificate(reader).isEmpty()
                        && elsewhere.encryptionKey(reader).isEmpty())
                .sorted(Comparator.comparing(MemberId::value))
                .toList();
    }

    /**
     * One envelope for each of {@code readers}: to the key that this node has for it, else to the one on the ledger.
     *
     * @throws NoReaderKey when there is neither for one of them
     */
    Map<MemberId, byte[]> seal(ContentKey key, Set<MemberId> readers) {
        withoutKey(readers).stream().findFirst().ifPresent(reader -> {
            throw new NoReaderKey(reader);
        });
        Map<MemberId, byte[]> sealed = new TreeMap<>(Comparator.comparing(MemberId::value));
        for (MemberId reader : readers) {
            Optional<X509Certificate> own = keys.encryptionCertificate(reader);
            sealed.put(
                    reader,
                    own.isPresent()
                            ? Envelopes.seal(key.encode(), own.get())
                            : Envelopes.seal(
                                    key.encode(),
                                    elsewhere.encryptionKey(reader).orElseThrow(() -> new NoReaderKey(reader))));
        }
        return sealed;
    }

    /** The same to the recovery keys that this node knows. */
    Map<MemberId, byte[]> sealRecovery(ContentKey key, Set<MemberId> readers) {
        Map<MemberId, byte[]> sealed = new TreeMap<>(Comparator.comparing(MemberId::value));
        for (MemberId reader : readers) {
            keys.recoveryCertificate(reader)
                    .ifPresent(certificate -> sealed.put(reader, Envelopes.seal(key.encode(), certificate)));
        }
        return sealed;
    }

    /**
     * The key in the envelope of {@code reader}.
     *
     * @throws NotEntitled when it has none, or this node does not host it
     */
    ContentKey key(Hash address, MemberId reader) {
        byte[] envelope = envelopes.envelope(address, reader).orElseThrow(() -> new NotEntitled(address, reader));
        List<SigningKey> own = keys.encryptionKeys(reader);
        if (own.isEmpty()) {
            throw new NotEntitled(address, reader);
        }
        return open(envelope, own)
                .orElseThrow(() -> new CryptoFailure("no key of " + reader + " opens its envelope of " + address
                        + ": the key is lost; its recovery key or a custodian can seal it anew"));
    }

    /** What an envelope for {@code reader} holds, by any key that this node has of it. */
    Optional<ContentKey> open(byte[] envelope, MemberId reader) {
        return open(envelope, keys.encryptionKeys(reader));
    }

    private static Optional<ContentKey> open(byte[] envelope, List<SigningKey> own) {
        for (SigningKey key : own) {
            try {
                return Optional.of(ContentKey.decode(Envelopes.open(envelope, key)));
            } catch (CryptoFailure anotherKey) {
                LOG.debug("an envelope is not for {}", key, anotherKey); // one before or after it may be
            }
        }
        return Optional.empty();
    }

    /**
     * Seals all that {@code member} may read anew: for the encryption key that it has now, and for its recovery key. Each
     * content key comes from the first of these that opens: an envelope of the member under a key that this node still
     * has, the envelope to the recovery key, an envelope of a custodian. Joins the caller's database transaction.
     *
     * @param recovery the member's recovery key, as its kit has it; empty when it is not at hand
     * @param custodians members hosted here that help out with what they may read themselves
     */
    Rewrapped rewrap(MemberId member, Optional<SigningKey> recovery, List<MemberId> custodians) {
        int sealed = 0;
        List<Hash> lost = new ArrayList<>();
        for (Hash address : envelopes.addresses(member)) {
            Optional<ContentKey> key = envelopes
                    .envelope(address, member)
                    .flatMap(envelope -> open(envelope, keys.encryptionKeys(member)))
                    .or(() -> envelopes
                            .recovery(address, member)
                            .flatMap(envelope ->
                                    open(envelope, recovery.map(List::of).orElse(List.of()))))
                    .or(() -> fromCustodian(address, custodians));
            if (key.isEmpty()) {
                lost.add(address);
                continue;
            }
            Set<MemberId> one = Set.of(member);
            seal(key.get(), one).forEach((reader, envelope) -> envelopes.replaceEnvelope(address, reader, envelope));
            sealRecovery(key.get(), one)
                    .forEach((reader, envelope) -> envelopes.putRecovery(address, reader, envelope));
            sealed++;
        }
        return new Rewrapped(sealed, lost);
    }

    /**
     * How the files that {@code member} may read stand, by whom their envelopes name as reader: none is opened, so that a
     * damaged one shows when it is read.
     */
    MemberKeys.Sealing sealing(MemberId member) {
        List<X509Certificate> own = keys.encryptionCertificates(member);
        int current = 0;
        int earlier = 0;
        int recoverable = 0;
        int lost = 0;
        for (EnvelopeTable.Sealed file : envelopes.sealed(member)) {
            int generation = Envelopes.reader(file.envelope(), own);
            if (generation == 0) {
                current++;
            } else if (generation > 0) {
                earlier++;
            } else if (file.recoverable()) {
                recoverable++;
            } else {
                lost++;
            }
        }
        return new MemberKeys.Sealing(current, earlier, recoverable, lost);
    }

    private Optional<ContentKey> fromCustodian(Hash address, List<MemberId> custodians) {
        for (MemberId custodian : custodians) {
            Optional<ContentKey> key = envelopes
                    .envelope(address, custodian)
                    .flatMap(envelope -> open(envelope, keys.encryptionKeys(custodian)));
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }
}
