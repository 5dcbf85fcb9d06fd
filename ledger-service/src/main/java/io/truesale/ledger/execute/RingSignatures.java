package io.truesale.ledger.execute;

import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.Passkey;
import io.truesale.contract.keys.RingKey;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.CoseSignature;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.passkey.PasskeyAssertion;
import io.truesale.ledger.passkey.PasskeyCheck;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The rules of version 2 for the signatures of who has a ring: {@code infra/docs/spec/membership.md}, section 3. Pure. */
final class RingSignatures {
    private final KeyRing ring;
    private final Set<ByteBuffer> retired; // ids that have left the ring; asked, never iterated
    private final long height;

    /**
     * Rules for one block.
     *
     * @param retired which of the key ids that are named have left the ring
     * @param height of the block
     */
    RingSignatures(KeyRing ring, Set<ByteBuffer> retired, long height) {
        this.ring = ring;
        this.retired = retired;
        this.height = height;
    }

    /** The rule that the first bad signature breaks; empty when all are good and weigh enough. */
    Optional<LedgerRule> broken(DecodedTransaction decoded) {
        boolean recovers = recovers(decoded.draft());
        Set<ByteBuffer> named = new HashSet<>(); // asked, never iterated
        long weight = 0;
        for (CoseSignature signature : decoded.signatures()) {
            ByteBuffer id = ByteBuffer.wrap(signature.keyId());
            if (retired.contains(id)) {
                return Optional.of(LedgerRule.KEY_REVOKED);
            }
            Optional<RingKey> key = ring.find(signature.keyId());
            if (key.isEmpty() || !named.add(id)) {
                return Optional.of(LedgerRule.BAD_SIGNATURE);
            }
            Optional<LedgerRule> broken = broken(signature, key.get(), recovers);
            if (broken.isPresent()) {
                return broken;
            }
            weight += key.get().weight();
        }
        if (recovers) {
            return named.size() == 1 ? Optional.empty() : Optional.of(LedgerRule.BAD_SIGNATURE);
        }
        return weight >= ring.threshold() ? Optional.empty() : Optional.of(LedgerRule.WEIGHT_TOO_LOW);
    }

    private Optional<LedgerRule> broken(CoseSignature signature, RingKey key, boolean recovers) {
        if (key.purpose() != (recovers ? KeyPurpose.RECOVER : KeyPurpose.AUTHORISE)) {
            return Optional.of(LedgerRule.KEY_PURPOSE);
        }
        if (key.frozen()) {
            return Optional.of(LedgerRule.KEY_FROZEN);
        }
        if (key.from() > height) {
            return Optional.of(LedgerRule.KEY_NOT_YET_VALID);
        }
        if (key.until() < height) {
            return Optional.of(LedgerRule.KEY_EXPIRED);
        }
        try {
            VerifyingKey verifying = VerifyingKey.of(key.publicKey());
            if (!verifying.suite().name().equals(key.suite())) {
                return Optional.of(LedgerRule.BAD_SIGNATURE);
            }
            return key.form() == KeyForm.PASSKEY
                    ? assertion(signature, key.passkey().orElseThrow(), verifying)
                    : plain(signature, verifying);
        } catch (CryptoFailure notAKey) {
            return Optional.of(LedgerRule.BAD_SIGNATURE);
        }
    }

    private static Optional<LedgerRule> plain(CoseSignature signature, VerifyingKey key) {
        return key.suite().coseAlgorithm() == signature.algorithm()
                        && key.verify(signature.toBeSigned(), signature.signature())
                ? Optional.empty()
                : Optional.of(LedgerRule.BAD_SIGNATURE);
    }

    private static Optional<LedgerRule> assertion(CoseSignature signature, Passkey bound, VerifyingKey key) {
        if (signature.algorithm() != PasskeyAssertion.ALGORITHM) {
            return Optional.of(LedgerRule.BAD_SIGNATURE);
        }
        try {
            return PasskeyCheck.broken(
                            PasskeyAssertion.decode(signature.signature()),
                            signature.toBeSigned(),
                            bound.rpId(),
                            bound.origin(),
                            key)
                    .map(sentence -> LedgerRule.PASSKEY_ASSERTION);
        } catch (MalformedCbor malformed) {
            return Optional.of(LedgerRule.PASSKEY_ASSERTION);
        }
    }

    /** Whether it recovers the ring of its own person: then the recovery key signs. */
    private static boolean recovers(TransactionDraft draft) {
        return draft.contract().equals(KeyedMembershipContract.ID)
                && draft.function().equals(KeyedMembershipContract.RECOVER)
                && draft.arguments()
                        .find("subject")
                        .filter(new CborValue.Text(draft.person().value())::equals)
                        .isPresent();
    }
}
