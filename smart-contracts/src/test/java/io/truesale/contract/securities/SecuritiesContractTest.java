package io.truesale.contract.securities;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.securities.Securities.Holding;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecuritiesContractTest {
    private static final PersonId REGISTRAR = new PersonId("north-depository/reg.ann");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/tru.ben");
    private static final List<String> HOLDERS = List.of("pine-pension", "elm-insurance", "rivermark-bank");
    private static final long FACE = 1_000_000_00;
    private static final long STEP = 1_000_00;

    private final PaperChannel channel = founded(true);
    private final SecuritiesContract contract = new SecuritiesContract();

    private static PaperChannel founded(boolean withDepository) {
        PaperChannel channel = new PaperChannel("deal-one");
        Genesis genesis = new Genesis(
                "demo",
                "deal-one",
                List.of(new Operator("node-1", new byte[32])),
                List.of(
                        withDepository
                                ? PaperConsortium.member("north-depository", Capacity.DEP)
                                : PaperConsortium.member("north-depository", Capacity.INV),
                        PaperConsortium.member("harbor-trust", Capacity.SPV),
                        PaperConsortium.member("pine-pension", Capacity.INV),
                        PaperConsortium.member("elm-insurance", Capacity.INV),
                        PaperConsortium.member("rivermark-bank", Capacity.ORG)),
                List.of(
                        PaperConsortium.person(REGISTRAR, Capacity.DEP),
                        PaperConsortium.person(TRUSTEE, Capacity.SPV)));
        channel.call(new MembershipContract(), TRUSTEE, "genesis", genesis.toArguments());
        return channel;
    }

    private String call(String function, CborMap arguments) {
        return answer(channel.call(contract, REGISTRAR, function, arguments));
    }

    private static CborMap holding(String holder, long face) {
        return CborMap.builder().put("holder", holder).put("face", face).build();
    }

    private static CborMap issue(long face, CborMap... holdings) {
        return CborMap.builder()
                .put("class", "A")
                .put("currency", "USD")
                .put("denomination", STEP)
                .put("face", face)
                .put("holdings", List.of(holdings))
                .build();
    }

    private static CborMap transfer(String from, String to, long face) {
        return CborMap.builder()
                .put("class", "A")
                .put("from", from)
                .put("to", to)
                .put("face", face)
                .put("reference", "T-1")
                .build();
    }

    private static CborMap of(String holder, long face) {
        return CborMap.builder()
                .put("class", "A")
                .put("holder", holder)
                .put("face", face)
                .build();
    }

    private static CborMap retain(String holder, long face, String until) {
        return CborMap.builder()
                .put("class", "A")
                .put("holder", holder)
                .put("face", face)
                .put("until", until)
                .build();
    }

    private static CborMap date(String date) {
        return CborMap.builder().put("class", "A").put("date", date).build();
    }

    private long held(String holder) {
        return Securities.held(channel, "A", new MemberId(holder));
    }

    private void issued() {
        assertThat(call(
                        "issue",
                        issue(FACE, holding("pine-pension", FACE - 5 * STEP), holding("rivermark-bank", 5 * STEP))))
                .isEqualTo("NotesIssued");
    }

    @Test
    void issuesAClassOnceAndInFull() {
        assertThat(call("issue", issue(FACE, holding("pine-pension", FACE - STEP))))
                .isEqualTo("ISSUE_UNBALANCED");
        assertThat(call("issue", issue(FACE, holding("nobody", FACE)))).isEqualTo("HOLDER_UNKNOWN");
        assertThat(call("issue", issue(FACE, holding("pine-pension", FACE - 1), holding("rivermark-bank", 1))))
                .isEqualTo("FACE_OUT_OF_STEP");
        issued();
        assertThat(call("issue", issue(FACE, holding("pine-pension", FACE)))).isEqualTo("CLASS_ISSUED");
    }

    @Test
    void isKeptByTheDepositoryOrWithoutOneByTheTrustee() {
        CborMap issue = issue(FACE, holding("pine-pension", FACE));
        assertThat(answer(channel.call(contract, TRUSTEE, "issue", issue))).isEqualTo("NOT_THE_REGISTRAR");
        assertThat(call("issue", issue)).isEqualTo("NotesIssued");
        PaperChannel without = founded(false);
        assertThat(answer(without.call(contract, REGISTRAR, "issue", issue))).isEqualTo("NOT_THE_REGISTRAR");
        assertThat(answer(without.call(contract, TRUSTEE, "issue", issue))).isEqualTo("NotesIssued");
    }

    @Test
    void movesWhatIsHeldAndNoMore() {
        assertThat(call("transfer", transfer("pine-pension", "elm-insurance", STEP)))
                .isEqualTo("CLASS_UNKNOWN");
        issued();
        assertThat(call("transfer", transfer("rivermark-bank", "elm-insurance", 6 * STEP)))
                .isEqualTo("HOLDING_TOO_SMALL");
        assertThat(call("transfer", transfer("rivermark-bank", "elm-insurance", 5 * STEP)))
                .isEqualTo("NotesTransferred");
        assertThat(held("rivermark-bank")).isZero();
        assertThat(held("elm-insurance")).isEqualTo(5 * STEP);
        assertThat(call("decree", CborMap.empty())).isEqualTo("SECURITIES_FUNCTION");
    }

    /** Block times of the paper channel are seconds after 1970-01-01. */
    @Test
    void keepsWhatIsRetainedUntilItsDayHasPassed() {
        issued();
        assertThat(call("retain", retain("rivermark-bank", 6 * STEP, "1970-01-02")))
                .isEqualTo("HOLDING_TOO_SMALL");
        assertThat(call("retain", retain("rivermark-bank", 3 * STEP, "1970-01-02")))
                .isEqualTo("NotesRetained");
        assertThat(call("retain", retain("rivermark-bank", 2 * STEP, "1970-01-02")))
                .isEqualTo("RETENTION_LOWERED");
        assertThat(call("retain", retain("rivermark-bank", 3 * STEP, "1970-01-01")))
                .isEqualTo("RETENTION_LOWERED");
        assertThat(call("retain", retain("rivermark-bank", 4 * STEP, "1970-01-02")))
                .isEqualTo("NotesRetained");
        assertThat(call("transfer", transfer("rivermark-bank", "elm-insurance", 2 * STEP)))
                .isEqualTo("RETAINED");
        assertThat(call("redeem", of("rivermark-bank", 2 * STEP))).isEqualTo("RETAINED");
        assertThat(call("transfer", transfer("rivermark-bank", "elm-insurance", STEP)))
                .isEqualTo("NotesTransferred");
        channel.skip(2 * 86_400);
        assertThat(call("transfer", transfer("rivermark-bank", "elm-insurance", 2 * STEP)))
                .isEqualTo("NotesTransferred");
    }

    @Test
    void recordsHoldersByAscendingDates() {
        issued();
        assertThat(call("record", date("2026-03-10"))).isEqualTo("HoldersRecorded");
        call("transfer", transfer("rivermark-bank", "elm-insurance", 5 * STEP));
        assertThat(call("record", date("2026-03-10"))).isEqualTo("RECORD_DATE_PASSED");
        assertThat(call("record", date("2026-04-10"))).isEqualTo("HoldersRecorded");
        assertThat(Securities.recorded(channel, "A", "2026-03-10"))
                .contains(new Holding(new MemberId("rivermark-bank"), 5 * STEP));
        assertThat(Securities.recorded(channel, "A", "2026-04-10"))
                .contains(new Holding(new MemberId("elm-insurance"), 5 * STEP));
        assertThat(call("record", date("2026-13-01"))).isEqualTo("MALFORMED");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Whatever is called in whatever order: holdings add up to what is outstanding, none is negative or out of step. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void conservesTheTotal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        issued();
        long redeemed = 0;
        for (int i = 0; i < 100; i++) {
            String holder = HOLDERS.get(random.nextInt(3));
            long face = random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(-2, 1_000) * STEP;
            switch (random.nextInt(4)) {
                case 0 -> redeemed += call("redeem", of(holder, face)).equals("NotesRedeemed") ? face : 0;
                case 1 -> call("retain", retain(holder, face, "1970-01-0" + (1 + random.nextInt(3))));
                default -> call("transfer", transfer(holder, HOLDERS.get(random.nextInt(3)), face));
            }
            channel.skip(random.nextInt(20_000));
            List<Holding> holdings = Securities.holdings(channel, "A");
            long outstanding = Securities.find(channel, "A").orElseThrow().outstanding();
            assertThat(holdings.stream().mapToLong(Holding::face).sum()).isEqualTo(outstanding);
            assertThat(outstanding).isEqualTo(FACE - redeemed);
            assertThat(holdings).allMatch(each -> each.face() > 0 && each.face() % STEP == 0);
        }
    }
}
