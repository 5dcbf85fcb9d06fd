package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static io.truesale.domain.structure.FileNodes.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deal of two groups of collateral on the ledger: figures by group are reported, approved, tied and paid of. */
class GroupsContractTest {
    private static final String MONTH = "2026-02";
    private static final Node FILE = SampleDealFile.with(object(
            "groups",
            object("G1", object("pool", "60000000.00"), "G2", object("pool", "40000000.00")),
            "accounts",
            object(
                    "collection",
                    object("receives", "G1.PRINCIPAL"),
                    "reserve",
                    object("initial", "500000.00", "receives", "G2.PRINCIPAL"))));
    private static final DealTerms TERMS = DealFile.read(FILE);

    private final LiveDeal deal =
            new LiveDeal(DealFileCodec.encode(FILE, TERMS.schedule()), DistributionContract.version2());
    private final PeriodFigures figures = deal.figures();

    private static Accepted accepted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        return (Accepted) outcome;
    }

    private static void assertRefused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    /** G1 brings all charge-offs, recoveries and other cash, G2 a third of the principal and a tenth of the interest. */
    private Map<String, GroupReceipts> groups(long more) {
        long principal = figures.principal() / 3;
        long interest = figures.interest() / 10;
        Map<String, GroupReceipts> groups = new LinkedHashMap<>();
        groups.put(
                "G1",
                new GroupReceipts(
                        figures.interest() - interest,
                        figures.principal() - principal - more,
                        figures.chargedOff(),
                        figures.recovered(),
                        figures.otherCash(),
                        60_000_000_00L - (figures.principal() - principal) - figures.chargedOff()));
        groups.put("G2", new GroupReceipts(interest, principal + more, 0, 0, 0, 40_000_000_00L - principal));
        return groups;
    }

    private CborMap report(Map<String, GroupReceipts> groups) {
        CborMap.Builder report = CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000);
        return groups.isEmpty()
                ? report.build()
                : report.put("groups", GroupFigures.encode(groups)).build();
    }

    private CborMap approval(Map<String, GroupReceipts> groups) {
        CborMap.Builder approval =
                CborMap.builder().put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(figures)));
        return groups.isEmpty()
                ? approval.build()
                : approval.put("groups", GroupFigures.encode(groups)).build();
    }

    @Test
    void paysOfFiguresByGroup() {
        accepted(deal.open(1));
        accepted(deal.approve(person(SVC, "ann"), MONTH, "SERVICER_REPORT", report(groups(0))));
        assertRefused(
                deal.approve(person(SVC, "ben"), MONTH, "SERVICER_APPROVE", approval(Map.of())),
                DistributionRule.DIGEST_DIFFERS,
                "the figures by group are approved as they were reported");
        accepted(deal.approve(person(SVC, "ben"), MONTH, "SERVICER_APPROVE", approval(groups(0))));
        accepted(deal.approve(person(SPV, "ann"), MONTH, "CALCULATION", CborMap.empty()));
        Payment paid = deal.state().paymentByFile(MONTH).orElseThrow();
        Receipts receipts = Receipts.of(groups(0), 0, paid.receipts().observed());
        Payment expected = Payments.pay(TERMS, Standing.atClosing(TERMS), receipts);
        assertThat(Cbor.encode(PaymentCodec.encode(paid))).isEqualTo(Cbor.encode(PaymentCodec.encode(expected)));
        assertThat(paid.closing().groups().get("G2").pool()).isEqualTo(40_000_000_00L - figures.principal() / 3);
        assertThat(StandingCodec.decode(StandingCodec.encode(paid.closing()))).isEqualTo(paid.closing());
    }

    @Test
    void refusesFiguresThatDoNotTieByGroup() {
        accepted(deal.open(1));
        assertReportRefused(Map.of(), "figures by group of [G1, G2] in this order are expected, each once, got: []");
        Map<String, GroupReceipts> one = groups(0);
        one.remove("G2");
        assertReportRefused(one, "got: [G1]");
        Map<String, GroupReceipts> more = groups(0);
        more.put("G3", new GroupReceipts(0, 0, 0, 0, 0, 0));
        assertReportRefused(more, "got: [G1, G2, G3]");
        Map<String, GroupReceipts> interest = groups(0);
        interest.computeIfPresent(
                "G2", (id, of) -> new GroupReceipts(of.interest() + 1, of.principal(), 0, 0, 0, of.poolEnd()));
        assertReportRefused(interest, "interest of the groups sums to " + (figures.interest() + 1) + " minor units");
        assertReportRefused(groups(1), "group G1: 6000000000 - principal - charged off = ");
    }

    private void assertReportRefused(Map<String, GroupReceipts> groups, String part) {
        assertRefused(
                deal.approve(person(SVC, "ann"), MONTH, "SERVICER_REPORT", report(groups)),
                WaterfallRule.FIGURES_DO_NOT_TIE,
                part);
    }

    /** What a report on a deal of one pool carries under groups is not read, and nothing of it is kept in the result. */
    @Test
    void readsNoGroupsOfADealOfOnePool() {
        Node file = SampleDealFile.node();
        LiveDeal plain = new LiveDeal(
                DealFileCodec.encode(file, DealFile.read(file).schedule()), DistributionContract.version2());
        accepted(plain.open(1));
        accepted(plain.approve(person(SVC, "ann"), MONTH, "SERVICER_REPORT", report(groups(1))));
        accepted(plain.approve(person(SVC, "ben"), MONTH, "SERVICER_APPROVE", approval(Map.of())));
        accepted(plain.approve(person(SPV, "ann"), MONTH, "CALCULATION", CborMap.empty()));
        CborMap result = plain.state().resultMap(MONTH).orElseThrow();
        assertThat(result.map("receipts").find("groups")).isEmpty();
        assertThat(result.map("closing").find("groups")).isEmpty();
    }
}
