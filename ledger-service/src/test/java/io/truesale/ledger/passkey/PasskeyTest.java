package io.truesale.ledger.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.Signatures;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.fixture.PaperAuthenticator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasskeyTest {
    private static final String RP = "portal.example";
    private static final String ORIGIN = "https://portal.example";
    private static final byte[] SIGNED = "a Sig_structure".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final String VECTOR =
            "835825416ef6dbb1e9b929dc9748197f4c3c8ffb3c7869c02b5303ab413cd1ac92fa26050000000058877b2274797065"
                    + "223a22776562617574686e2e676574222c226368616c6c656e6765223a22333250384c674c664e547449696a44495a68"
                    + "367166467a4e662d4268354e3072774658634d712d6e574d51222c226f726967696e223a2268747470733a2f2f706f72"
                    + "74616c2e6578616d706c65222c2263726f73734f726967696e223a66616c73657d58408e533b6fa0bf7b4625bb30667c"
                    + "01fb607ef9f8b8a80fef5b300628703187b2a32e0305ea1f7bd9f9ba75eb2a6a99e6d46aac96743a95c1ad61e77331e0"
                    + "e2b1ad";

    private final PaperAuthenticator authenticator = new PaperAuthenticator(1);

    private Optional<String> broken(PasskeyAssertion assertion) {
        return PasskeyCheck.broken(assertion, SIGNED, RP, ORIGIN, VerifyingKey.of(authenticator.publicKey()));
    }

    private Optional<String> broken() {
        return broken(authenticator.answer(SIGNED));
    }

    /** The vector of infra/docs/spec/membership.md, section 6. */
    @Test
    void verifiesTheVectorOfTheSpecification() {
        TransactionDraft draft = new TransactionDraft(
                new ChannelId("deal-one"),
                TransactionId.parse("000102030405060708090a0b0c0d0e0f"),
                new ContractId("notary", 1),
                "record",
                new Fingerprint("doc-1", 1, Digests.sha256("abc".getBytes(StandardCharsets.US_ASCII))).toArguments(),
                1000,
                new PersonId("rivermark-bank/li.na"));
        PasskeyAssertion vector = PasskeyAssertion.decode(HexFormat.of().parseHex(VECTOR));
        byte[] spki = authenticator.publicKey();
        byte[] signed = TransactionCodec.toBeSigned(draft, PasskeyAssertion.ALGORITHM, spki);
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(PasskeyCheck.challenge(signed)))
                .isEqualTo("32P8LgLfNTtIijDIZh6qfFzNf-Bh5N0rwFXcMq-nWMQ");
        assertThat(PasskeyCheck.broken(vector, signed, RP, ORIGIN, VerifyingKey.of(spki)))
                .isEmpty();
        assertThat(TransactionCodec.sign(draft, given(spki, vector)).digest())
                .isEqualTo(Hash.parse("8136c3d2434896f530143c8a464ba052b88e2486379c259b9587f7e83a551f15"));
    }

    private static SigningKey given(byte[] spki, PasskeyAssertion answer) {
        return new SigningKey() {
            @Override
            public int algorithm() {
                return PasskeyAssertion.ALGORITHM;
            }

            @Override
            public byte[] publicKey() {
                return spki;
            }

            @Override
            public byte[] sign(byte[] message) {
                return answer.encode();
            }
        };
    }

    @Test
    void takesWhatAnAuthenticatorAnswers() {
        assertThat(broken()).isEmpty();
        authenticator.flags = 0x05 | 0x18; // synchronised: BE and BS
        assertThat(broken()).isEmpty();
        authenticator.tail = "\"crossOrigin\":false,\"other_keys_can_be_added_here\":\"x\"}";
        assertThat(broken()).isEmpty();
        authenticator.flags = 0x85;
        authenticator.extensions = new byte[] {(byte) 0xa0};
        assertThat(broken()).isEmpty();
    }

    @Test
    void refusesAnotherTypeChallengeOriginOrFrame() {
        authenticator.type = "webauthn.create";
        assertThat(broken()).isPresent();
        authenticator.type = "webauthn.get";
        authenticator.otherChallenge = true;
        assertThat(broken()).isPresent();
        authenticator.otherChallenge = false;
        authenticator.origin = "https://portal.example.org";
        assertThat(broken()).isPresent();
        authenticator.origin = ORIGIN;
        authenticator.tail = "\"crossOrigin\":true}";
        assertThat(broken()).isPresent();
        authenticator.tail = "\"crossOrigin\":false}";
        assertThat(broken()).isEmpty();
    }

    @Test
    void refusesClientDataThatGoOnOrBreakOff() {
        for (String tail : new String[] {
            "\"crossOrigin\":false",
            "\"crossOrigin\":false ",
            "\"crossOrigin\":false}}",
            "\"crossOrigin\":falsely}",
            "}"
        }) {
            authenticator.tail = tail;
            assertThat(broken()).as(tail).isPresent();
        }
    }

    @Test
    void refusesAnotherRelyingParty() {
        authenticator.rpId = "example";
        assertThat(broken()).isPresent();
    }

    @Test
    void refusesAUserWhoWasNotPresentOrNotVerified() {
        for (int flags : new int[] {0x00, 0x01, 0x04, 0x45, 0x15, 0x85}) {
            authenticator.flags = flags;
            assertThat(broken()).as("flags %02x", flags).isPresent();
        }
    }

    @Test
    void refusesASignatureWithSInTheUpperHalf() {
        PasskeyAssertion good = authenticator.answer(SIGNED);
        byte[] signature = good.signature().clone();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = HexFormat.of().parseHex("%064x".formatted(ORDER.subtract(s)));
        System.arraycopy(other, 0, signature, 32, 32);
        assertThat(broken(new PasskeyAssertion(good.authenticatorData(), good.clientDataJson(), signature)))
                .isPresent();
    }

    @Test
    void refusesAnyChangedByte() {
        PasskeyAssertion good = authenticator.answer(SIGNED);
        byte[] encoded = good.encode();
        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 1;
            assertThat(takes(changed)).as("byte %d", i).isFalse();
        }
    }

    private boolean takes(byte[] encoded) {
        try {
            return broken(PasskeyAssertion.decode(encoded)).isEmpty();
        } catch (MalformedCbor malformed) {
            return false;
        }
    }

    @Test
    void readsOnlyItsOneForm() {
        PasskeyAssertion good = authenticator.answer(SIGNED);
        assertThat(PasskeyAssertion.decode(good.encode())).isEqualTo(good);
        assertThatThrownBy(() -> PasskeyAssertion.decode(new byte[] {(byte) 0x80}))
                .isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new PasskeyAssertion(new byte[36], good.clientDataJson(), good.signature()))
                .isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> new PasskeyAssertion(good.authenticatorData(), new byte[2049], good.signature()))
                .isInstanceOf(MalformedCbor.class);
    }

    @Test
    void findsOriginAndRelyingPartyForWhoHasNoRing() {
        PasskeyAssertion good = authenticator.answer(SIGNED);
        assertThat(PasskeyCheck.origin(good)).contains(ORIGIN);
        assertThat(PasskeyCheck.rpId(good, ORIGIN)).contains(RP);
        assertThat(PasskeyCheck.rpId(good, "https://sign.portal.example:8443")).contains(RP);
        assertThat(PasskeyCheck.rpId(good, "https://elsewhere.example")).isEmpty();
        assertThat(PasskeyCheck.rpId(good, "no address at all")).isEmpty();
    }

    private byte[] made(int flags, String type, int alg) {
        byte[] spki = authenticator.publicKey();
        byte[] coseKey = Cbor.encode(CborMap.builder()
                .put(1, new CborValue.Int(2))
                .put(3, new CborValue.Int(alg))
                .put(-1, new CborValue.Int(1))
                .put(-2, new CborValue.Bytes(Arrays.copyOfRange(spki, 27, 59)))
                .put(-3, new CborValue.Bytes(Arrays.copyOfRange(spki, 59, 91)))
                .build());
        byte[] data = Arrays.copyOf(Digests.sha256(RP.getBytes(StandardCharsets.US_ASCII)), 57 + coseKey.length);
        data[32] = (byte) flags;
        data[54] = 2; // length of the credential id
        data[55] = 9;
        System.arraycopy(coseKey, 0, data, 57, coseKey.length);
        byte[] clientData = ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(SIGNED) + "\",\"origin\":\"" + ORIGIN
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.US_ASCII);
        return NewPasskey.read(data, clientData, SIGNED, RP, ORIGIN).publicKey();
    }

    @Test
    void readsANewPasskeyOfAVerifiedUserHere() {
        assertThat(made(0x45, "webauthn.create", -7)).isEqualTo(authenticator.publicKey());
        assertThat(made(0x5d, "webauthn.create", -7)).isEqualTo(authenticator.publicKey());
        assertThatThrownBy(() -> made(0x41, "webauthn.create", -7)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> made(0xc5, "webauthn.create", -7)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> made(0x45, "webauthn.get", -7)).isInstanceOf(MalformedCbor.class);
        assertThatThrownBy(() -> made(0x45, "webauthn.create", -8)).isInstanceOf(MalformedCbor.class);
    }

    @Test
    void writesAnyGoodDerSignatureWithSInTheLowerHalf() {
        byte[] low = authenticator.answer(SIGNED).signature();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(low, 32, 64));
        assertThat(Signatures.fixedLength(der(low, s))).isEqualTo(low);
        assertThat(Signatures.fixedLength(der(low, ORDER.subtract(s)))).isEqualTo(low);
        assertThatThrownBy(() -> Signatures.fixedLength(low)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> Signatures.fixedLength(der(low, ORDER))).isInstanceOf(CryptoFailure.class);
    }

    private static byte[] der(byte[] signature, BigInteger s) {
        String both = integer(new BigInteger(1, Arrays.copyOf(signature, 32))) + integer(s);
        return HexFormat.of().parseHex("30%02x".formatted(both.length() / 2) + both);
    }

    private static String integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return "02%02x".formatted(bytes.length) + HexFormat.of().formatHex(bytes);
    }
}
