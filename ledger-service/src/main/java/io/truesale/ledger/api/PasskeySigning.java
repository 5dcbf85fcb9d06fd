package io.truesale.ledger.api;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Signatures;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.passkey.NewPasskey;
import io.truesale.ledger.passkey.PasskeyAssertion;
import io.truesale.ledger.passkey.PasskeyCheck;
import java.util.Optional;

/** Signing with a passkey, whose private half this node never has. Pure. */
public final class PasskeySigning {
    private PasskeySigning() {}

    /** A passkey just made: its public key as SubjectPublicKeyInfo (DER), and the id that the authenticator gave it. */
    public record Made(byte[] publicKey, byte[] credential) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Made that && java.util.Arrays.equals(publicKey, that.publicKey);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(publicKey);
        }
    }

    /** What the authenticator is asked to sign: 32 bytes that belong to {@code draft} and this key alone. */
    public static byte[] challenge(TransactionDraft draft, byte[] publicKey) {
        return PasskeyCheck.challenge(TransactionCodec.toBeSigned(draft, PasskeyAssertion.ALGORITHM, publicKey));
    }

    /**
     * The transaction, signed by what the authenticator answered.
     *
     * @throws IllegalArgumentException if the answer does not sign {@code draft} at {@code origin}; the message says why
     */
    public static SignedTransaction sign(TransactionDraft draft, PasskeyAnswer answer, String rpId, String origin) {
        try {
            PasskeyAssertion assertion = new PasskeyAssertion(
                    answer.authenticatorData(), answer.clientDataJson(), Signatures.fixedLength(answer.signature()));
            byte[] signed = TransactionCodec.toBeSigned(draft, PasskeyAssertion.ALGORITHM, answer.publicKey());
            Optional<String> broken =
                    PasskeyCheck.broken(assertion, signed, rpId, origin, VerifyingKey.of(answer.publicKey()));
            if (broken.isPresent()) {
                throw new IllegalArgumentException(broken.get());
            }
            return TransactionCodec.sign(draft, new Answered(answer.publicKey(), assertion));
        } catch (MalformedCbor | CryptoFailure unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    /**
     * Reads the answer to the making of a passkey.
     *
     * @param challenge that was asked for
     * @throws IllegalArgumentException if it is not the answer to this challenge at {@code origin}, or no ES256 key
     */
    public static Made made(
            byte[] authenticatorData, byte[] clientDataJson, byte[] challenge, String rpId, String origin) {
        try {
            NewPasskey made = NewPasskey.read(authenticatorData, clientDataJson, challenge, rpId, origin);
            return new Made(made.publicKey(), made.credential());
        } catch (MalformedCbor | CryptoFailure unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    /** A key that has signed already, elsewhere. */
    private record Answered(byte[] publicKey, PasskeyAssertion assertion) implements SigningKey {
        @Override
        public int algorithm() {
            return PasskeyAssertion.ALGORITHM;
        }

        @Override
        public byte[] sign(byte[] message) {
            return assertion.encode();
        }
    }
}
