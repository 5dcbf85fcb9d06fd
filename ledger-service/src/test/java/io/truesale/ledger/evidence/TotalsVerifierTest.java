package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.totals.TotalsArguments;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.evidence.PaperCalls.Called;
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
    private static final int SIZE = 5;

    private final BalanceSnapshot snapshot =
            BalanceSnapshot.of("pool-1", "CNY", LongStream.range(1, 41).boxed().toList());
    private final List<byte[]> commitments = snapshot.commitments();
    private final PaperCalls log = new PaperCalls();
    private final Called publication = log.call(ORIGINATOR, "publish", snapshot.publication(), "OK");
    private final byte[] root = BalanceSnapshot.root(commitments).bytes();
    private final Called attestation =
            log.call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-1", root, 1, 1000), "OK");
    private final Called challenge =
            log.call(INVESTOR, "challenge", TotalsArguments.challenge("pool-1", SIZE, NONCE), "OK");

    private List<Integer> drawn() {
        Hash seed = TotalsSample.seed(Hash.of(challenge.header().encode()), NONCE);
        return TotalsSample.draw(seed, commitments.size(), SIZE);
    }

    private Sample sample() {
        return Sample.of(log.evidence(challenge), snapshot, drawn());
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
        Called asked = log.call(INVESTOR, "challenge", TotalsArguments.challenge("pool-2", 3, NONCE), "OK");
        List<Integer> all =
                TotalsSample.draw(TotalsSample.seed(Hash.of(asked.header().encode()), NONCE), 3, 3);
        EvidenceReport report = verify(new TotalsFile(
                log.evidence(total),
                mixed.commitments(),
                List.of(),
                Optional.of(Sample.of(log.evidence(asked), mixed, all))));
        assertThat(report.holds()).isTrue();
        assertThat(report.checks())
                .anySatisfy(check -> assertThat(check.sentence()).contains("negative balances that cancel others"))
                .anySatisfy(check -> assertThat(check.sentence()).contains("A balance in the sample is negative"));
        Called range = log.call(
                ACCOUNTANT,
                "attest",
                TotalsArguments.attest(
                        "pool-2", BalanceSnapshot.root(mixed.commitments()).bytes(), 0, 1000),
                "OK");
        fails(
                new TotalsFile(
                        log.evidence(total),
                        mixed.commitments(),
                        List.of(log.evidence(range)),
                        Optional.of(Sample.of(log.evidence(asked), mixed, all))),
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
        fails(file(Optional.of(Sample.of(good.challenge(), snapshot, other))), "totals.drawn.not");
        fails(file(Optional.of(new Sample(good.challenge(), good.openings().subList(0, 4)))), "totals.drawn.not");
        Opening first = good.openings().get(0);
        List<Opening> lied = new ArrayList<>(good.openings());
        lied.set(0, new Opening(first.index(), first.balance() + 1, first.blinding()));
        fails(file(Optional.of(new Sample(good.challenge(), lied))), "totals.opening.not");
        Called own = log.call(ORIGINATOR, "challenge", TotalsArguments.challenge("pool-1", SIZE, NONCE), "OK");
        fails(file(Optional.of(new Sample(log.evidence(own), good.openings()))), "totals.belongs.not");
        Called elsewhere = log.call(INVESTOR, "challenge", TotalsArguments.challenge("pool-9", SIZE, NONCE), "OK");
        fails(file(Optional.of(new Sample(log.evidence(elsewhere), good.openings()))), "totals.belongs.not");
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
