package io.truesale.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.Certificates.Validity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.Test;

/** Time stamps and evidence records: those of our own authority, and one that OpenSSL made. */
class TimeStampTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final byte[] DIGEST = Digests.sha256("a checkpoint".getBytes(StandardCharsets.UTF_8));

    private final SigningKey rootKey = SigningKey.generate(SignatureSuite.P256);
    private final X509Certificate root =
            Certificates.selfSigned("test CA", rootKey, validity(NOON, Duration.ofDays(7000)));

    private static Validity validity(Instant from, Duration length) {
        return new Validity(from.minusSeconds(60), from.plus(length));
    }

    /** An authority whose certificate begins at {@code from} and whose clock stands at {@code now}. */
    private TimeStampAuthority authority(Instant from, Duration length, Instant now, Use use) {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        X509Certificate certificate =
                Certificates.issue(root, rootKey, "stamps", "test", key.spki(), validity(from, length), use);
        return new TimeStampAuthority(key, List.of(certificate, root), InstantSource.fixed(now));
    }

    private TimeStampAuthority authority() {
        return authority(NOON, Duration.ofDays(1000), NOON, Use.TIME_STAMPING);
    }

    private TimeStamp stamp(TimeStampAuthority authority, byte[] digest) {
        TimeStampQuery query = TimeStampQuery.over(digest);
        return query.accept(authority.answer(query.der()), List.of(root));
    }

    @Test
    void saysWhenWhoAndWhat() {
        TimeStamp stamp = stamp(authority(), DIGEST);
        assertThat(stamp.time()).isEqualTo(NOON);
        assertThat(stamp.isOver(DIGEST)).isTrue();
        assertThat(stamp.policy()).isEqualTo(TimeStampAuthority.POLICY);
        assertThat(stamp.authority()).contains("stamps");
        assertThat(stamp.path().certificates()).hasSize(2);
        TimeStamp again = TimeStamp.parse(stamp.der());
        again.verify();
        assertThat(again.serial()).isEqualTo(stamp.serial());
    }

    @Test
    void takesTheTokenOfAnIndependentAuthority() throws IOException {
        byte[] der = resource("openssl-token.der");
        TimeStamp stamp = TimeStamp.normalise(der, List.of());
        stamp.verify();
        byte[] note = ("truesale.io/demo/deal-one\n4\nkXbVaLCn+DkvePQj5zIr4Ftm4htRj649WQrXPZCz5I8=\n\n\u2014 node-1 "
                        + "L66hA2I/GqWT6H7YBm9REILnOc2PKI2Dq+SZtowDSCKuvgB07F9dUqAB8YiaZHPDbtjxYmBCsJX4GMBPPa4qamKC5Qs=\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(stamp.isOver(Digests.sha256(note))).isTrue();
        assertThat(stamp.isOver(DIGEST)).isFalse();
        Path pem = Path.of("src/test/resources/evidence/openssl-root.pem");
        assertThat(stamp.path().reaches(CertificatePath.read(pem))).isTrue();
        assertThat(stamp.path().reaches(List.of(root))).isFalse();
        assertThat(TimeStamp.parse(stamp.der()).time()).isEqualTo(stamp.time());
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/evidence", name));
    }

    @Test
    void noticesEveryChangedByteOfATokenOfAnother() throws IOException {
        byte[] foreign =
                TimeStamp.normalise(resource("openssl-token.der"), List.of()).der();
        assertThat(unnoticed(foreign)).isEmpty();
    }

    private static List<Integer> unnoticed(byte[] der) {
        byte[] imprint = TimeStamp.parse(der).imprint();
        return IntStream.range(0, der.length)
                .parallel()
                .filter(i -> {
                    byte[] changed = der.clone();
                    changed[i] ^= 1;
                    return holds(changed, imprint);
                })
                .boxed()
                .toList();
    }

    private static boolean holds(byte[] der, byte[] digest) {
        try {
            TimeStamp stamp = TimeStamp.parse(der);
            stamp.verify();
            return stamp.isOver(digest);
        } catch (CryptoFailure noticed) {
            return false;
        }
    }

    @Test
    void refusesTheAnswerToAnotherQuestion() {
        TimeStampAuthority authority = authority();
        TimeStampQuery query = TimeStampQuery.over(DIGEST);
        TimeStampQuery sameDigest = TimeStampQuery.over(DIGEST);
        TimeStampQuery other = TimeStampQuery.over(Digests.sha256(DIGEST));
        assertThatThrownBy(() -> query.accept(authority.answer(sameDigest.der()), List.of()))
                .isInstanceOf(CryptoFailure.class)
                .hasMessageContaining("nonce");
        assertThatThrownBy(() -> query.accept(authority.answer(other.der()), List.of()))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> query.accept(new byte[] {1, 2, 3}, List.of())).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAnAuthorityThatNobodyTrusts() {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        X509Certificate stranger = Certificates.selfSigned("stranger", key, validity(NOON, Duration.ofDays(10)));
        TimeStampQuery query = TimeStampQuery.over(DIGEST);
        byte[] answer = authority().answer(query.der());
        assertThatThrownBy(() -> query.accept(answer, List.of(stranger)))
                .isInstanceOf(CryptoFailure.class)
                .hasMessageContaining("not a trusted one");
    }

    @Test
    void refusesAKeyThatIsNotForTimeStamps() {
        TimeStampQuery query = TimeStampQuery.over(DIGEST);
        TimeStampAuthority signer = authority(NOON, Duration.ofDays(10), NOON, Use.SIGNATURE);
        assertThatThrownBy(() -> query.accept(signer.answer(query.der()), List.of()))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAStampOutsideTheTimeOfItsCertificate() {
        TimeStampQuery query = TimeStampQuery.over(DIGEST);
        TimeStampAuthority late =
                authority(NOON, Duration.ofDays(10), NOON.plus(Duration.ofDays(11)), Use.TIME_STAMPING);
        assertThatThrownBy(() -> query.accept(late.answer(query.der()), List.of()))
                .isInstanceOf(CryptoFailure.class)
                .hasMessageContaining("not hold");
    }

    @Test
    void answersARefusalToGarbageAndToAForeignPolicy() throws Exception {
        TimeStampResponse garbage =
                new TimeStampResponse(authority().answer("no request".getBytes(StandardCharsets.UTF_8)));
        assertThat(garbage.getTimeStampToken()).isNull();
        assertThat(garbage.getStatusString()).contains("TimeStampReq");
        TimeStampRequestGenerator foreign = new TimeStampRequestGenerator();
        foreign.setReqPolicy(new ASN1ObjectIdentifier("1.2.3.4"));
        TimeStampResponse refused = new TimeStampResponse(authority()
                .answer(foreign.generate(NISTObjectIdentifiers.id_sha256, DIGEST, BigInteger.TEN)
                        .getEncoded()));
        assertThat(refused.getTimeStampToken()).isNull();
    }

    @Test
    void keepsEvidenceAliveByRenewalAsAnotherProgramReadsIt() throws Exception {
        byte[] data = "what is kept".getBytes(StandardCharsets.UTF_8);
        EvidenceRecord record = new EvidenceRecord(List.of(stamp(authority(), Digests.sha256(data))));
        Instant later = NOON.plus(Duration.ofDays(900));
        TimeStampAuthority second = authority(later, Duration.ofDays(1000), later, Use.TIME_STAMPING);
        EvidenceRecord renewed = record.renewed(stamp(second, record.nextDigest()));
        EvidenceRecord read = EvidenceRecord.parse(renewed.der());
        read.verify(Digests.sha256(data));
        assertThat(read.since()).isEqualTo(NOON);
        assertThat(read.last().time()).isEqualTo(later);
        ERSEvidenceRecord independent = new ERSEvidenceRecord(renewed.der(), new BcDigestCalculatorProvider());
        independent.validatePresent(new ERSByteData(data), java.util.Date.from(later));
        assertThatThrownBy(() -> read.verify(DIGEST)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesARenewalThatCameTooLateOrIsOfSomethingElse() {
        EvidenceRecord record = new EvidenceRecord(List.of(stamp(authority(), DIGEST)));
        Instant tooLate = NOON.plus(Duration.ofDays(1001));
        TimeStampAuthority second = authority(tooLate, Duration.ofDays(1000), tooLate, Use.TIME_STAMPING);
        EvidenceRecord renewed = record.renewed(stamp(second, record.nextDigest()));
        assertThatThrownBy(() -> renewed.verify(DIGEST))
                .isInstanceOf(CryptoFailure.class)
                .hasMessageContaining("too late");
        TimeStamp other = stamp(second, DIGEST);
        assertThatThrownBy(() -> record.renewed(other)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void noticesEveryChangedByteOfARecord() {
        byte[] der = new EvidenceRecord(List.of(stamp(authority(), DIGEST))).der();
        assertThat(IntStream.range(0, der.length)
                        .parallel()
                        .filter(i -> recordHolds(der, i))
                        .boxed())
                .isEmpty();
    }

    private static boolean recordHolds(byte[] der, int place) {
        byte[] changed = der.clone();
        changed[place] ^= 1;
        try {
            EvidenceRecord.parse(changed).verify(DIGEST);
            return true;
        } catch (CryptoFailure noticed) {
            return false;
        }
    }

    @Test
    void readsSm3() throws IOException {
        // GB/T 32905-2016 appendix A.1
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(java.util.HexFormat.of()
                        .formatHex(Digests.both(new java.io.ByteArrayInputStream(abc))
                                .sm3()))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
