package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.fixture.PaperPerson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Version 2 of the evidence file: all of it holds, and nothing in it can change. */
class EvidenceBundleTest {
    private static final Hash OPINION = new Hash(Digests.sha256(PaperLog.OPINION));

    private final PaperLog log = new PaperLog();

    private static List<String> failed(EvidenceReport report) {
        return report.checks().stream()
                .filter(check -> check.result() == Result.FAILED)
                .map(check -> check.what().key())
                .toList();
    }

    private EvidenceReport verify(String json) {
        return EvidenceVerifier.verify(json, Optional.of(OPINION), log.trust());
    }

    @Test
    void holdsWithEveryPartChecked() {
        EvidenceReport report = verify(log.bundle().json());
        assertThat(report.checks()).allMatch(check -> check.result() == Result.PASSED, report.toString());
        assertThat(report.checks().stream().map(check -> check.what().key()))
                .contains(
                        "content.item",
                        "signer",
                        "leaf",
                        "item",
                        "block",
                        "channel",
                        "quorum",
                        "identity",
                        "receipt.same",
                        "receipt.signed",
                        "stamp",
                        "stamp.after",
                        "growth",
                        "seal");
    }

    @Test
    void saysWhatWasTakenFromTheEvidenceItself() {
        Trust nobody = new Trust(List.of(), List.of(), PaperLog.NOON);
        EvidenceReport report = EvidenceVerifier.verify(log.bundle().json(), Optional.empty(), nobody);
        assertThat(report.holds()).isTrue();
        assertThat(report.checks().stream()
                        .filter(check -> check.result() == Result.NOTED)
                        .map(check -> check.what().key()))
                .containsExactly("identity.anchor", "stamp.anchor", "operators.own");
    }

    @Test
    void noticesEveryChangedByte() {
        String json = log.bundle().json();
        assertThat(verify(json).holds()).isTrue();
        List<Integer> unnoticed = IntStream.range(0, json.length())
                .parallel()
                .filter(i -> !Character.isWhitespace(json.charAt(i)))
                .filter(i -> isSealed(json.substring(0, i) + (char) (json.charAt(i) ^ 1) + json.substring(i + 1)))
                .boxed()
                .toList();
        assertThat(unnoticed).isEmpty();
    }

    /** The seal alone is looked at: it covers the whole file, and what it finds the report says. */
    private boolean isSealed(String json) {
        try {
            EvidenceBundle.Additions read =
                    EvidenceBundle.parse(json).additions().orElseThrow();
            return new OperatorKeys(List.of(NoteKey.parse(log.operator())), List.of())
                    .signer(AdditionChecks.toBeSealed(read.sealed()), read.seal())
                    .filter(key -> key.name().equals(read.operator()))
                    .isPresent();
        } catch (NoEvidence | java.util.NoSuchElementException noticed) {
            return false;
        }
    }

    /** Without the seal: each part stands for itself, but for those that only a seal can hold together. */
    @Test
    void noticesAChangedByteInEachPartWithoutTheSeal() {
        String json = log.bundle().json();
        for (String part : List.of("record", "effects", "header", "signerKey", "receipt", "timeStamp", "path")) {
            int at = json.indexOf('"', json.indexOf("\"" + part + "\" : ") + part.length() + 3) + 21;
            char other = json.charAt(at) == '0' ? '1' : '0';
            List<String> failed = failedOrUnread(json.substring(0, at) + other + json.substring(at + 1));
            assertThat(failed).as(part).isNotEmpty().isNotEqualTo(List.of("seal.not"));
        }
    }

    private List<String> failedOrUnread(String json) {
        try {
            return failed(verify(json));
        } catch (NoEvidence unread) {
            return List.of(unread.sentence().key());
        }
    }

    private String renewed(String json) {
        EvidenceWriter.Renewal renewal = EvidenceWriter.renewal(json);
        return renewal.apply(json, log.stamp(log.authority(PaperLog.NOON.plusSeconds(30)), renewal.nextDigest()));
    }

    @Test
    void stillVerifiesFilesOfVersionOne() {
        tools.jackson.databind.node.ObjectNode json = (tools.jackson.databind.node.ObjectNode)
                JsonFields.parse(log.bundle().json());
        json.remove(List.of("receipt", "timeStamp", "certificates", "later", "seal"));
        json.put("format", EvidenceBundle.FORMAT_1);
        EvidenceReport report = verify(json.toString());
        assertThat(report.checks()).hasSize(7).allMatch(check -> check.result() == Result.PASSED);
        json.put("height", 2);
        assertThat(failed(verify(json.toString()))).containsExactly("block.not");
    }

    @Test
    void isRenewedAgainAndAgain() {
        String twice = renewed(renewed(log.bundle().json()));
        EvidenceReport report = verify(twice);
        assertThat(report.holds()).isTrue();
        assertThat(report.checks()).anySatisfy(check -> {
            assertThat(check.what().key()).isEqualTo("renewal");
            assertThat(check.what().arguments().get(1)).isEqualTo("2");
        });
        assertThatThrownBy(() -> EvidenceWriter.renewal("{\"format\":\"truesale-evidence-1\"}"))
                .isInstanceOf(NoEvidence.class);
    }

    @Test
    void saysThatTheStampShouldHaveBeenRenewed() {
        Trust late = new Trust(List.of(log.operator()), List.of(log.root), PaperLog.NOON.plus(Duration.ofDays(3001)));
        EvidenceReport report = EvidenceVerifier.verify(log.bundle().json(), Optional.empty(), late);
        assertThat(report.holds()).isTrue();
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.what().key()).isEqualTo("stamp.ended"));
    }

    @Test
    void cannotBeRelievedOfAPart() {
        String json = log.bundle().json();
        String without = json.replaceFirst("(?s)\"timeStamp\" : \"[0-9a-f]+\",", "");
        assertThat(without).isNotEqualTo(json);
        assertThat(failed(verify(without))).containsExactly("seal.not");
        String unsealed = json.replaceFirst("(?s),\\s*\"seal\" : \\{.*?}", "");
        assertThatThrownBy(() -> verify(unsealed))
                .isInstanceOf(NoEvidence.class)
                .hasMessageContaining("seal");
    }

    @Test
    void refusesAStampThatIsEarlierThanTheBlock() {
        var early =
                log.checkpointStamp(log.authority(PaperLog.NOON.minusSeconds(50).minusSeconds(5)));
        assertThat(verify(log.bundle(log.additions(early, log.receipt(1, 3))).json())
                        .holds())
                .isTrue();
        PaperLog other = new PaperLog();
        var wrong = log.stamp(log.authority, Digests.sha256(PaperLog.OPINION));
        assertThat(failed(verify(
                        log.bundle(log.additions(wrong, log.receipt(1, 3))).json())))
                .containsExactly("stamp.not");
        assertThat(failed(EvidenceVerifier.verify(
                        log.bundle().json(),
                        Optional.empty(),
                        new Trust(List.of(log.operator()), List.of(other.root), PaperLog.NOON))))
                .containsExactly("anchor.not", "anchor.not");
    }

    @Test
    void refusesTheReceiptOfAnotherLeafAndTheCertificateOfAnotherPerson() {
        var stamp = log.checkpointStamp(log.authority);
        assertThat(failed(verify(
                        log.bundle(log.additions(stamp, log.receipt(0, 3))).json())))
                .containsExactly("receipt.same.not");
        assertThat(failed(verify(
                        log.bundle(log.additions(stamp, log.receipt(1, 5))).json())))
                .containsExactly("receipt.same.not");
        EvidenceWriter.Additions own = log.additions(stamp, log.receipt(1, 3));
        PaperPerson other = new PaperPerson("rivermark-bank/wang.wei", 8);
        EvidenceWriter.Additions foreign = new EvidenceWriter.Additions(
                own.receipt(),
                own.later(),
                own.growth(),
                own.timeStamp(),
                List.of(Certificates.encode(log.certificate(other)), Certificates.encode(log.root)),
                "node-1",
                log.operatorKey::sign);
        assertThat(failed(verify(log.bundle(foreign).json()))).containsExactly("identity.not");
    }

    @Test
    void refusesASealByAStranger() {
        EvidenceWriter.Additions own = log.additions(log.checkpointStamp(log.authority), log.receipt(1, 3));
        EvidenceWriter.Additions stranger = new EvidenceWriter.Additions(
                own.receipt(),
                own.later(),
                own.growth(),
                own.timeStamp(),
                own.certificates(),
                "node-1",
                PaperPerson.key(99)::sign);
        assertThat(failed(verify(log.bundle(stranger).json()))).containsExactly("seal.not");
    }

    private EvidenceReport verify(Checkpoint later, List<String> keys) {
        EvidenceWriter.Additions additions =
                log.additions(log.checkpointStamp(log.authority), log.receipt(1, 3), later);
        return EvidenceVerifier.verify(
                log.bundle(additions).json(), Optional.of(OPINION), new Trust(keys, List.of(log.root), PaperLog.NOON));
    }

    /** One operator signed the first block; three of today signed the second, which contains it. */
    @Test
    void takesALaterCheckpointOfOtherOperatorsForAnEarlierOne() {
        EvidenceReport report = verify(log.checkpoint(2, 5, 3), log.operators(3));
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(report.checks()).anySatisfy(check -> {
            assertThat(check.what().key()).isEqualTo("quorum.later");
            assertThat(check.result()).isEqualTo(Result.NOTED);
            assertThat(check.sentence()).contains("1 of 3 operators", "later root of size 5");
        });
        assertThat(failed(verify(log.checkpoint(2, 5, 2), log.operators(3))))
                .as("two of three are no quorum")
                .containsExactly("quorum.not", "quorum.not");
        assertThat(failed(verify(log.checkpoint(2, 4, 3), log.operators(3))))
                .as("a log that is not proven to contain the earlier one")
                .containsExactly("quorum.not", "growth.not");
        assertThat(failed(verify(log.checkpoint(2, 5, 1), log.operators(1)))).isEmpty();
    }

    @Test
    void provesGrowthBetweenTwoBlocks() {
        String json = log.growth(3, 5).json();
        Optional<VerifiedFile.Content> none = Optional.empty();
        EvidenceReport report = VerifiedFile.verify(json.getBytes(StandardCharsets.UTF_8), none, log.trust());
        assertThat(report.checks()).extracting(Check::result).containsOnly(Result.PASSED);
        assertThat(growthHolds(json)).isTrue();
        long unnoticed = IntStream.range(0, json.length())
                .filter(i -> !Character.isWhitespace(json.charAt(i)))
                .filter(i -> growthHolds(json.substring(0, i) + (char) (json.charAt(i) ^ 1) + json.substring(i + 1)))
                .count();
        assertThat(unnoticed).isZero();
    }

    private boolean growthHolds(String json) {
        try {
            // the reader's keys would make those in the file irrelevant
            Trust own = new Trust(List.of(), List.of(), PaperLog.NOON);
            EvidenceReport report = GrowthProof.verify(json, own);
            return report.holds()
                    && report.checks().stream()
                            .noneMatch(check -> check.what().key().equals("quorum.later"));
        } catch (NoEvidence noticed) {
            return false;
        }
    }

    @Test
    void explainsInChineseToo() {
        EvidenceReport report = verify(log.bundle().json());
        for (Check check : report.checks()) {
            assertThat(check.what().in(Language.ZH))
                    .containsPattern("\\p{IsHan}")
                    .isNotEqualTo(check.sentence());
        }
    }
}
