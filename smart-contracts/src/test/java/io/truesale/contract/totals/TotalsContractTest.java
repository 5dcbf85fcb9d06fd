package io.truesale.contract.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.log.MerklePath;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of infra/docs/spec/totals.md, and every rule with what it refuses. */
class TotalsContractTest {
    private static final PersonId ORIGINATOR = new PersonId("rivermark-bank/li.na");
    private static final PersonId SERVICER = new PersonId("other-servicer/svc.tom");
    private static final PersonId ACCOUNTANT = new PersonId("meridian-audit/acc.eva");
    private static final PersonId INVESTOR = new PersonId("pine-pension/moss.ben");

    private static final String C0 = "16637e2381516a0605d697c67b6683f133d50068b9c10856f3c3b8f0a64449c2"
            + "1af89401b949fd59ac961fe56f973f016226fe79c5be18a5770129e4d205d445";
    private static final String C1 = "a0034ff4bb6212eea92b7f9a045f239fdab46dc1946b50b89213a14632502238"
            + "f131c855daeca25bf0669e31bc32ee8c2f9ca5abd88039f8aec0d726e6b8e934";
    private static final String C2 = "960383f3da0ef4297b09ae7311d190048cbce1501d212d0fb363c6b94035a1c9"
            + "32b1823fe7354904d6912203bd43e5ddade79e8853409b890bcffd2a58dd13ba";
    private static final String C3 = "2e84d57929ef1b9623c7a9fb5a6c008ed6c5e05c8a30f4dc698656163f644b03"
            + "7e88123101804e123f3412b012e421f0076d040387fc349874f30012b1cb15ae";
    private static final byte[] ROOT = hex("2fc1e02e9d789aa435fbd42bf30ec941bffb6da278a3ac02f3f3bce0bc5475ef");
    private static final byte[] BLINDING = hex("bce920e2985373262a64efcd06082088bb05898b973fe6a86610cca7d9d6b015");
    private static final long TOTAL = 1_250_043;
    private static final byte[] NONCE = sha("nonce");
    private static final byte[] PROMISE = hex("627ee40161e97d4d7743161633c4eff7c50bf7fb0ef5f360c15e0203783e0713");

    private final TotalsContract contract = new TotalsContract();
    private final PaperChannel channel = founded();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static PaperChannel founded() {
        PaperChannel channel = new PaperChannel("deal-one");
        Genesis genesis = new Genesis(
                "demo",
                "deal-one",
                List.of(new Operator("node-1", new byte[32])),
                List.of(
                        PaperConsortium.member("rivermark-bank", Capacity.ORG, Capacity.ACC),
                        PaperConsortium.member("other-servicer", Capacity.SVC),
                        PaperConsortium.member("meridian-audit", Capacity.ACC),
                        PaperConsortium.member("pine-pension", Capacity.INV)),
                List.of(
                        PaperConsortium.person(ORIGINATOR, Capacity.ORG, Capacity.ACC),
                        PaperConsortium.person(SERVICER, Capacity.SVC),
                        PaperConsortium.person(ACCOUNTANT, Capacity.ACC),
                        PaperConsortium.person(INVESTOR, Capacity.INV)));
        channel.call(new MembershipContract(), ORIGINATOR, "genesis", genesis.toArguments());
        return channel;
    }

    private String call(PersonId person, String function, CborMap arguments) {
        return PaperChannel.answer(channel.call(contract, person, function, arguments));
    }

    private String commit(long part, String points) {
        return call(ORIGINATOR, "commit", TotalsArguments.commit("pool-1", part, hex(points)));
    }

    private String publish(long count, byte[] root, long total, byte[] blinding) {
        return call(ORIGINATOR, "publish", TotalsArguments.publish("pool-1", count, root, "CNY", total, blinding));
    }

    private void published() {
        assertThat(commit(0, C0 + C1 + C2)).isEqualTo("CommitmentsRecorded");
        assertThat(commit(1, C3)).isEqualTo("CommitmentsRecorded");
        assertThat(publish(4, ROOT, TOTAL, BLINDING)).isEqualTo("TotalPublished");
    }

    @Test
    void publishesATotalThatIsTheSum() {
        published();
        assertThat(channel.get("totals", "snapshot/pool-1").orElseThrow().bytes("sum"))
                .isEqualTo(hex("07b6b99a5db0ab2df785c492e82a2e9fd12ef73491c311cf6c6be08bad88db60"
                        + "c8cea468ebc471a615a3ad7e1c7e102c6b997930bc10ab7ad01769f55ec55ee2"));
    }

    @Test
    void refusesEveryOtherTotal() {
        commit(0, C0 + C1 + C2 + C3);
        byte[] other = BLINDING.clone();
        other[31] ^= 1;
        assertThat(publish(4, ROOT, TOTAL + 1, BLINDING)).isEqualTo("TOTAL_NOT_PROVEN");
        assertThat(publish(4, ROOT, -TOTAL, BLINDING)).isEqualTo("TOTAL_NOT_PROVEN");
        assertThat(publish(4, ROOT, TOTAL, other)).isEqualTo("TOTAL_NOT_PROVEN");
        byte[] sameModuloTheOrder = hex("f".repeat(64));
        assertThat(publish(4, ROOT, TOTAL, sameModuloTheOrder)).isEqualTo("TOTAL_NOT_PROVEN");
        assertThat(publish(3, ROOT, TOTAL, BLINDING)).isEqualTo("COMMITMENTS_DIFFER");
        assertThat(publish(4, new byte[32], TOTAL, BLINDING)).isEqualTo("COMMITMENTS_DIFFER");
        assertThat(publish(4, ROOT, TOTAL, new byte[31])).isEqualTo("MALFORMED");
        assertThat(publish(4, ROOT, TOTAL, BLINDING)).isEqualTo("TotalPublished");
    }

    /** Commitments in another order have the same sum, so that only the root tells: with its own root the total is proven. */
    @Test
    void refusesTheRootOfAnotherOrderAndTheSumOfOtherCommitments() {
        commit(0, C0 + C1 + C3 + C2);
        assertThat(publish(4, ROOT, TOTAL, BLINDING)).isEqualTo("COMMITMENTS_DIFFER");
        byte[] swapped = MerklePath.node(MerklePath.node(leaf(C0), leaf(C1)), MerklePath.node(leaf(C3), leaf(C2)));
        assertThat(publish(4, swapped, TOTAL, BLINDING)).isEqualTo("TotalPublished");
        call(ORIGINATOR, "commit", TotalsArguments.commit("pool-2", 0, hex(C0 + C1 + C2 + C2)));
        byte[] doubled = MerklePath.node(MerklePath.node(leaf(C0), leaf(C1)), MerklePath.node(leaf(C2), leaf(C2)));
        assertThat(call(ORIGINATOR, "publish", TotalsArguments.publish("pool-2", 4, doubled, "CNY", TOTAL, BLINDING)))
                .as("one commitment twice in the place of another, with the root of what was committed")
                .isEqualTo("TOTAL_NOT_PROVEN");
    }

    private static byte[] leaf(String commitment) {
        return MerklePath.leaf(hex(commitment));
    }

    @Test
    void takesPointsOfTheCurveOnlyInOrder() {
        assertThat(commit(1, C0)).isEqualTo("TOTALS_PART_ORDER");
        assertThat(commit(0, "")).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, C0.substring(2))).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, "0".repeat(128))).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, C0 + C1.replace("f131", "f132"))).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, "f".repeat(64) + C0.substring(64))).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, C0.repeat(TotalsContract.MAX_PART + 1))).isEqualTo("COMMITMENT_MALFORMED");
        assertThat(commit(0, C0.repeat(TotalsContract.MAX_PART))).isEqualTo("CommitmentsRecorded");
    }

    @Test
    void belongsToWhoBegan() {
        assertThat(call(INVESTOR, "commit", TotalsArguments.commit("pool-1", 0, hex(C0))))
                .isEqualTo("TOTALS_CAPACITY");
        commit(0, C0 + C1 + C2 + C3);
        assertThat(call(SERVICER, "commit", TotalsArguments.commit("pool-1", 1, hex(C0))))
                .isEqualTo("TOTALS_NOT_RECORDER");
        assertThat(call(SERVICER, "publish", TotalsArguments.publish("pool-1", 4, ROOT, "CNY", TOTAL, BLINDING)))
                .isEqualTo("TOTALS_NOT_RECORDER");
        assertThat(call(ORIGINATOR, "publish", TotalsArguments.publish("pool-2", 4, ROOT, "CNY", TOTAL, BLINDING)))
                .isEqualTo("SNAPSHOT_UNKNOWN");
        publish(4, ROOT, TOTAL, BLINDING);
        assertThat(commit(1, C0)).isEqualTo("TOTAL_PUBLISHED");
        assertThat(publish(4, ROOT, TOTAL, BLINDING)).isEqualTo("TOTAL_PUBLISHED");
        assertThat(call(ORIGINATOR, "repeal", TotalsArguments.commit("pool-1", 0, hex(C0))))
                .isEqualTo("TOTALS_FUNCTION");
        assertThat(call(ORIGINATOR, "commit", TotalsArguments.commit("Pool/1", 0, hex(C0))))
                .isEqualTo("MALFORMED");
    }

    @Test
    void rangesAreAttestedByOthersWhoMay() {
        CborMap range = TotalsArguments.attest("pool-1", ROOT, 0, 5_000_000);
        commit(0, C0 + C1 + C2 + C3);
        assertThat(call(ACCOUNTANT, "attest", range)).isEqualTo("TOTAL_NOT_PUBLISHED");
        publish(4, ROOT, TOTAL, BLINDING);
        assertThat(call(INVESTOR, "attest", range)).isEqualTo("ATTESTER_NOT_ENTITLED");
        assertThat(call(ORIGINATOR, "attest", range)).isEqualTo("ATTESTER_NOT_ENTITLED");
        assertThat(call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-1", new byte[32], 0, 5)))
                .isEqualTo("COMMITMENTS_DIFFER");
        for (long[] bad : new long[][] {{-1, 5}, {6, 5}, {0, Long.MAX_VALUE / 4 + 1}}) {
            assertThat(call(ACCOUNTANT, "attest", TotalsArguments.attest("pool-1", ROOT, bad[0], bad[1])))
                    .isEqualTo("RANGE_OUT_OF_BOUNDS");
        }
        assertThat(call(ACCOUNTANT, "attest", range)).isEqualTo("RangesAttested");
        assertThat(call(ACCOUNTANT, "attest", range)).isEqualTo("ATTESTER_NOT_ENTITLED");
    }

    private static byte[] sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String challenge(PersonId person, long size, byte[] promise) {
        return call(person, "challenge", TotalsArguments.challenge("pool-1", size, promise));
    }

    private String answer(PersonId person, byte[] contribution) {
        return call(person, "answer", TotalsArguments.answer("pool-1", "pine-pension", contribution));
    }

    private String draw(PersonId person, byte[] nonce) {
        return call(person, "draw", TotalsArguments.draw("pool-1", nonce));
    }

    @Test
    void samplesAreAskedForByOthersOnce() {
        commit(0, C0 + C1 + C2 + C3);
        assertThat(challenge(INVESTOR, 2, PROMISE)).isEqualTo("TOTAL_NOT_PUBLISHED");
        publish(4, ROOT, TOTAL, BLINDING);
        assertThat(challenge(ORIGINATOR, 2, PROMISE)).isEqualTo("CHALLENGER_NOT_ENTITLED");
        assertThat(challenge(INVESTOR, 5, PROMISE)).isEqualTo("SAMPLE_OUT_OF_BOUNDS");
        assertThat(challenge(INVESTOR, 0, PROMISE)).isEqualTo("SAMPLE_OUT_OF_BOUNDS");
        assertThat(challenge(INVESTOR, 2, new byte[31])).isEqualTo("SAMPLE_OUT_OF_BOUNDS");
        assertThat(challenge(INVESTOR, 2, PROMISE)).isEqualTo("SampleAsked");
        assertThat(challenge(INVESTOR, 2, PROMISE)).isEqualTo("CHALLENGER_NOT_ENTITLED");
        assertThat(challenge(ACCOUNTANT, 4, PROMISE)).as("for itself").isEqualTo("SampleAsked");
    }

    /** Vectors of infra/docs/spec/totals.md section 6. */
    @Test
    void theSeedIsOfBothSidesAndOfNothingElse() {
        published();
        assertThat(SampleSeed.promise(ROOT, NONCE, "pine-pension")).isEqualTo(PROMISE);
        challenge(INVESTOR, 2, PROMISE);
        assertThat(answer(ORIGINATOR, sha("contribution"))).isEqualTo("SampleAnswered");
        channel.skip(1_000); // neither height nor time counts
        assertThat(draw(INVESTOR, NONCE)).isEqualTo("SampleDrawn");
        assertThat(channel.get("totals", "sample/pool-1/pine-pension")
                        .orElseThrow()
                        .bytes("seed"))
                .isEqualTo(hex("c34ea9b1e4272dbe419d627c529009f084b449792d16ec96334a1068c7961b45"));
    }

    @Test
    void neitherSideChangesItsPartAfterItHasSeenTheOther() {
        published();
        assertThat(answer(ORIGINATOR, new byte[32])).as("nothing asked").isEqualTo("SAMPLE_ORDER");
        assertThat(draw(INVESTOR, NONCE)).as("nothing asked").isEqualTo("SAMPLE_ORDER");
        challenge(INVESTOR, 2, PROMISE);
        assertThat(draw(INVESTOR, NONCE)).as("before the answer").isEqualTo("SAMPLE_ORDER");
        assertThat(answer(SERVICER, new byte[32])).isEqualTo("TOTALS_NOT_RECORDER");
        assertThat(answer(ORIGINATOR, new byte[33])).isEqualTo("SAMPLE_OUT_OF_BOUNDS");
        assertThat(answer(ORIGINATOR, new byte[32])).isEqualTo("SampleAnswered");
        assertThat(answer(ORIGINATOR, sha("better"))).as("a second answer").isEqualTo("SAMPLE_ORDER");
        assertThat(challenge(INVESTOR, 2, sha("better"))).isEqualTo("CHALLENGER_NOT_ENTITLED");
        assertThat(draw(INVESTOR, sha("better"))).isEqualTo("SAMPLE_PROMISE_BROKEN");
        assertThat(draw(INVESTOR, new byte[0])).isEqualTo("SAMPLE_PROMISE_BROKEN");
        assertThat(draw(ACCOUNTANT, NONCE)).as("another member's").isEqualTo("SAMPLE_ORDER");
        assertThat(draw(INVESTOR, NONCE)).isEqualTo("SampleDrawn");
        assertThat(draw(INVESTOR, NONCE)).as("once").isEqualTo("SAMPLE_ORDER");
    }

    @Test
    void aPromiseCopiedFromAnotherMemberIsWorthNothing() {
        published();
        challenge(INVESTOR, 2, PROMISE);
        challenge(ACCOUNTANT, 2, PROMISE);
        call(ORIGINATOR, "answer", TotalsArguments.answer("pool-1", "meridian-audit", new byte[32]));
        assertThat(draw(ACCOUNTANT, NONCE)).isEqualTo("SAMPLE_PROMISE_BROKEN");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void multiplesAddUp(long seed) {
        Random random = new Random(seed);
        CurvePoint point = CurvePoint.decode(hex(C0), 0).orElseThrow();
        BigInteger first = new BigInteger(256, random);
        BigInteger second = new BigInteger(1 + random.nextInt(256), random);
        CurvePoint sum = point.times(first).plus(point.times(second));
        assertThat(sum).isEqualTo(point.times(first.add(second)));
        assertThat(CurvePoint.decode(sum.encode(), 0)).as("on the curve").contains(sum);
    }

    /** The laws that a sum relies on, over points that meet in every way. */
    @Test
    void addsAsAGroup() {
        CurvePoint point = CurvePoint.decode(hex(C0), 0).orElseThrow();
        CurvePoint other = CurvePoint.decode(hex(C1), 0).orElseThrow();
        CurvePoint negative = point.times(CurvePoint.ORDER.subtract(BigInteger.ONE));
        assertThat(point.plus(negative)).isEqualTo(CurvePoint.INFINITY);
        assertThat(point.plus(CurvePoint.INFINITY)).isEqualTo(point);
        assertThat(CurvePoint.INFINITY.plus(point)).isEqualTo(point);
        assertThat(point.plus(other)).isEqualTo(other.plus(point));
        assertThat(point.plus(point).plus(point)).isEqualTo(point.times(BigInteger.valueOf(3)));
        assertThat(point.times(CurvePoint.ORDER)).isEqualTo(CurvePoint.INFINITY);
        assertThat(CurvePoint.INFINITY.encode()).isEmpty();
    }
}
