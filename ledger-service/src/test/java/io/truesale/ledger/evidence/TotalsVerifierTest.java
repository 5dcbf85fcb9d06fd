package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.totals.SampleSeed;
import io.truesale.contract.totals.TotalsArguments;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.evidence.PaperCalls.Called;
import io.truesale.ledger.evidence.TotalsFile.Calls;
import io.truesale.ledger.evidence.TotalsFile.Opening;
import io.truesale.ledger.evidence.TotalsFile.Sample;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.totals.BalanceSnapshot;
import io.truesale.ledger.totals.TotalsSample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A total that is proven as the stand-alone verifier sees it, and every cheat that it must find. */
class TotalsVerifierTest {
    private static final PaperPerson ORIGINATOR = new PaperPerson("rivermark-bank/li.na", 7);
    private static final PaperPerson ACCOUNTANT = new PaperPerson("meridian-audit/acc.eva", 8);
    private static final PaperPerson INVESTOR = new PaperPerson("pine-pension/moss.ben", 9);
    private static final byte[] NONCE = Hash.of(new byte[] {5}).bytes();
    private static final byte[] CONTRIBUTION = Hash.of(new byte[] {6}).bytes();
    private static final int SIZE = 5;

    private final BalanceSnapshot snapshot =
            BalanceSnapshot.of("pool-1", "CNY", LongStream.range(1, 41).boxed().toList());
    private final List<byte[]> commitments = snapshot.commitments();
    private final PaperCalls log = new PaperCalls(11);
    private final Called publication = log.call(ORIGINATOR, "publish", snapshot.publication(), "OK");
    private final byte[] root = BalanceSnapshot.root(commitments).bytes();
    private final Called attestation =
            log.call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-1", root, 1, 1000), "OK");
    private final Turns turns = turns("pool-1", root, SIZE);

    /** The three calls of a sample. */
    private record Turns(Called challenge, Called answer, Called draw) {}

    private Turns turns(String pool, byte[] of, int size) {
        return new Turns(asked(pool, of, size), answered(ORIGINATOR, pool), drawn(INVESTOR, pool, NONCE));
    }

    private Called asked(String pool, byte[] of, int size) {
        byte[] promise = SampleSeed.promise(of, NONCE, "pine-pension");
        return log.call(INVESTOR, "challenge", TotalsArguments.challenge(pool, size, promise), "OK");
    }

    private Called answered(PaperPerson person, String pool) {
        return log.call(person, "answer", TotalsArguments.answer(pool, "pine-pension", CONTRIBUTION), "OK");
    }

    private Called drawn(PaperPerson person, String pool, byte[] nonce) {
        return log.call(person, "draw", TotalsArguments.draw(pool, nonce), "OK");
    }

    private Calls calls(Called challenge, Called answer, Called draw) {
        return new Calls(log.evidence(challenge), log.evidence(answer), log.evidence(draw));
    }

    private List<Integer> drawn() {
        Hash seed = new Hash(SampleSeed.seed(root, NONCE, CONTRIBUTION, "pine-pension"));
        return TotalsSample.draw(seed, commitments.size(), SIZE);
    }

    private Sample sample() {
        return Sample.of(calls(turns.challenge(), turns.answer(), turns.draw()), snapshot, drawn());
    }

    private TotalsFile file(Optional<Sample> sample) {
        return new TotalsFile(log.evidence(publication), commitments, List.of(log.evidence(attestation)), sample);
    }

    private EvidenceReport verify(TotalsFile file) {
        byte[] bytes = file.write("pool-1").json().getBytes(StandardCharsets.UTF_8);
        return VerifiedFile.verify(bytes, Optional.empty(), log.trust());
    }

    private void fails(TotalsFile file, String key) {
        EvidenceReport report = verify(file);
        assertThat(report.holds()).isFalse();
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.what().key()).isEqualTo(key));
    }

    @Test
    void believesAProvenTotalAndSaysWhoAttested() {
        EvidenceReport report = verify(file(Optional.of(sample())));
        assertThat(report.checks())
                .as(() -> String.valueOf(report.checks()))
                .noneMatch(check -> check.result() == EvidenceReport.Result.FAILED);
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.sentence())
                        .contains("820 minor units of CNY", "40 hidden balances", "rivermark-bank"))
                .anySatisfy(check -> assertThat(check.sentence())
                        .isEqualTo("meridian-audit/acc.eva attested that every balance is from 1 to 1000 minor units"))
                .anySatisfy(check -> assertThat(check.what().in(Language.ZH)).contains("抽样"));
    }

    @Test
    void saysThatNobodyAttestedAndThatABalanceIsNegative() {
        BalanceSnapshot mixed = BalanceSnapshot.of("pool-2", "CNY", List.of(100L, -40L, 5L));
        Called total = log.call(ORIGINATOR, "publish", mixed.publication(), "OK");
        byte[] other = BalanceSnapshot.root(mixed.commitments()).bytes();
        Turns three = turns("pool-2", other, 3);
        Calls calls = calls(three.challenge(), three.answer(), three.draw());
        Hash seed = new Hash(SampleSeed.seed(other, NONCE, CONTRIBUTION, "pine-pension"));
        List<Integer> all = TotalsSample.draw(seed, 3, 3);
        EvidenceReport report = verify(new TotalsFile(
                log.evidence(total), mixed.commitments(), List.of(), Optional.of(Sample.of(calls, mixed, all))));
        assertThat(report.holds()).isTrue();
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.sentence()).contains("negative balances that cancel others"))
                .anySatisfy(check -> assertThat(check.sentence()).contains("A balance in the sample is negative"));
        Called range = log.call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-2", other, 0, 1000), "OK");
        fails(
                new TotalsFile(
                        log.evidence(total),
                        mixed.commitments(),
                        List.of(log.evidence(range)),
                        Optional.of(Sample.of(calls, mixed, all))),
                "totals.outside");
    }

    @Test
    void findsAWrongTotal() {
        byte[] blinding = snapshot.publication().bytes("blinding");
        Called wrong = log.call(
                ORIGINATOR, "publish", TotalsArguments.publish("pool-1", 40, root, "CNY", 821, blinding), "OK");
        fails(new TotalsFile(log.evidence(wrong), commitments, List.of(), Optional.empty()), "totals.sum.not");
        Called refused = log.call(ORIGINATOR, "publish", snapshot.publication(), "TOTAL_NOT_PROVEN");
        fails(new TotalsFile(log.evidence(refused), commitments, List.of(), Optional.empty()), "totals.call.not");
    }

    @Test
    void findsASwappedOrMissingCommitment() {
        List<byte[]> swapped = new ArrayList<>(commitments);
        Collections.swap(swapped, 3, 4);
        fails(
                new TotalsFile(log.evidence(publication), swapped, List.of(), Optional.empty()),
                "totals.commitments.not");
        fails(
                new TotalsFile(log.evidence(publication), commitments.subList(0, 39), List.of(), Optional.empty()),
                "totals.sum.not");
    }

    @Test
    void findsASampleThatWasChosen() {
        Sample good = sample();
        List<Integer> other = drawn().stream().map(index -> (index + 1) % 40).toList();
        fails(file(Optional.of(Sample.of(good.calls(), snapshot, other))), "totals.drawn.not");
        fails(file(Optional.of(new Sample(good.calls(), good.openings().subList(0, 4)))), "totals.drawn.not");
        Opening first = good.openings().get(0);
        List<Opening> lied = new ArrayList<>(good.openings());
        lied.set(0, new Opening(first.index(), first.balance() + 1, first.blinding()));
        fails(file(Optional.of(new Sample(good.calls(), lied))), "totals.opening.not");
    }

    private void failsBy(Called challenge, Called answer, Called draw, String key) {
        fails(file(Optional.of(Sample.of(calls(challenge, answer, draw), snapshot, drawn()))), key);
    }

    /** No contract of ours would have accepted these; the verifier does not rely on that. */
    @Test
    void findsTurnsThatWereNotKept() {
        byte[] promise = SampleSeed.promise(root, NONCE, "pine-pension");
        Called own = log.call(ORIGINATOR, "challenge", TotalsArguments.challenge("pool-1", SIZE, promise), "OK");
        failsBy(own, turns.answer(), turns.draw(), "totals.belongs.not");
        failsBy(asked("pool-9", root, SIZE), turns.answer(), turns.draw(), "totals.belongs.not");
        failsBy(turns.challenge(), answered(INVESTOR, "pool-1"), turns.draw(), "totals.recorders.not");
        failsBy(turns.challenge(), answered(ORIGINATOR, "pool-1"), turns.draw(), "totals.turns.not");
        failsBy(asked("pool-1", root, SIZE), turns.answer(), turns.draw(), "totals.turns.not");
        failsBy(turns.challenge(), turns.answer(), drawn(ACCOUNTANT, "pool-1", NONCE), "totals.turns.not");
        failsBy(turns.challenge(), turns.answer(), drawn(INVESTOR, "pool-1", CONTRIBUTION), "totals.turns.not");
        Called refused = log.call(INVESTOR, "draw", TotalsArguments.draw("pool-1", NONCE), "SAMPLE_ORDER");
        failsBy(turns.challenge(), turns.answer(), refused, "totals.call.not");
    }

    /** Whoever has no keys from elsewhere is at least not told a story by several logs. */
    @Test
    void findsCallsOfAnotherLogOfThatName() {
        PaperCalls forged = new PaperCalls(12);
        forged.call(ORIGINATOR, "publish", snapshot.publication(), "OK");
        Called range = forged.call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-1", root, 1, 1000), "OK");
        Trust none = new Trust(List.of(), List.of(), log.trust().now());
        byte[] good = file(Optional.empty()).write("pool-1").json().getBytes(StandardCharsets.UTF_8);
        assertThat(VerifiedFile.verify(good, Optional.empty(), none).holds()).isTrue();
        TotalsFile mixed = new TotalsFile(
                log.evidence(publication), commitments, List.of(forged.evidence(range)), Optional.empty());
        byte[] bytes = mixed.write("pool-1").json().getBytes(StandardCharsets.UTF_8);
        EvidenceReport report = VerifiedFile.verify(bytes, Optional.empty(), none);
        assertThat(report.holds()).isFalse();
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.what().key()).isEqualTo("totals.evidence.not"));
    }

    @Test
    void findsEvidenceThatWasChanged() {
        String attested = log.evidence(attestation);
        String changed = attested.replace("\"height\":2", "\"height\":3").replace("\"height\" : 2", "\"height\" : 3");
        assertThat(changed).isNotEqualTo(attested);
        fails(
                new TotalsFile(log.evidence(publication), commitments, List.of(changed), Optional.empty()),
                "totals.evidence.not");
        byte[] none = "{\"format\":\"truesale-totals-1\"}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(NoEvidence.class)
                .isThrownBy(() -> VerifiedFile.verify(none, Optional.empty(), log.trust()));
        List<byte[]> off = new ArrayList<>(commitments);
        byte[] point = Arrays.copyOf(off.get(0), 64);
        point[0] ^= 1;
        off.set(0, point);
        fails(new TotalsFile(log.evidence(publication), off, List.of(), Optional.empty()), "totals.malformed");
    }
}
