package io.truesale.ledger.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.Certificates.Validity;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final Validity YEAR =
            new Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    private static final Instant INSIDE = Instant.parse("2026-06-01T00:00:00Z");

    private final SigningKey authorityKey = SigningKey.generate(SignatureSuite.P256);
    private final X509Certificate authority = Certificates.selfSigned("Test CA", authorityKey, YEAR);
    private final SigningKey memberKey = SigningKey.generate(SignatureSuite.P256);

    private X509Certificate member(Use use) {
        return Certificates.issue(authority, authorityKey, "harbor-trust", "harbor-trust", memberKey.spki(), YEAR, use);
    }

    @Test
    void verifiesACertificateOfTheAuthority() {
        X509Certificate certificate = Certificates.parse(Certificates.encode(member(Use.SIGNATURE)));
        Certificates.verify(certificate, authority, INSIDE, Use.SIGNATURE);
        assertThat(Certificates.commonName(certificate)).isEqualTo("harbor-trust");
        assertThat(Certificates.spki(certificate)).isEqualTo(memberKey.spki());
    }

    @Test
    void refusesOutsideOfValidity() {
        X509Certificate certificate = member(Use.SIGNATURE);
        assertThatThrownBy(() -> Certificates.verify(
                        certificate, authority, Instant.parse("2027-06-01T00:00:00Z"), Use.SIGNATURE))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAnotherAuthorityOfTheSameName() {
        X509Certificate twin = Certificates.selfSigned("Test CA", SigningKey.generate(SignatureSuite.P256), YEAR);
        X509Certificate certificate = member(Use.SIGNATURE);
        assertThatThrownBy(() -> Certificates.verify(certificate, twin, INSIDE, Use.SIGNATURE))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAnotherUse() {
        X509Certificate certificate = member(Use.ENCRYPTION);
        Certificates.verify(certificate, authority, INSIDE, Use.ENCRYPTION);
        assertThatThrownBy(() -> Certificates.verify(certificate, authority, INSIDE, Use.SIGNATURE))
                .isInstanceOf(CryptoFailure.class)
                .hasMessageContaining("is not for SIGNATURE");
    }

    @Test
    void refusesACertificateThatAMemberIssued() {
        X509Certificate member = member(Use.SIGNATURE);
        SigningKey otherKey = SigningKey.generate(SignatureSuite.P256);
        X509Certificate forged =
                Certificates.issue(member, memberKey, "linden-law", "linden-law", otherKey.spki(), YEAR, Use.SIGNATURE);
        assertThatThrownBy(() -> Certificates.verify(forged, authority, INSIDE, Use.SIGNATURE))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void opensAnEnvelopeForItsReaderOnly() {
        byte[] secret = "a content key of 32 bytes length".getBytes(UTF_8);
        byte[] envelope = Envelopes.seal(secret, member(Use.ENCRYPTION));
        assertThat(Envelopes.open(envelope, memberKey)).isEqualTo(secret);
        SigningKey other = SigningKey.generate(SignatureSuite.P256);
        assertThatThrownBy(() -> Envelopes.open(envelope, other)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAnEnvelopeWithAnyByteOfItsEndChanged() {
        byte[] envelope = Envelopes.seal(new byte[32], member(Use.ENCRYPTION));
        for (int i = 1; i <= 48; i++) {
            byte[] changed = envelope.clone();
            changed[changed.length - i] ^= 1;
            assertThatThrownBy(() -> Envelopes.open(changed, memberKey))
                    .as("byte %d from the end", i)
                    .isInstanceOf(CryptoFailure.class);
        }
    }
}
