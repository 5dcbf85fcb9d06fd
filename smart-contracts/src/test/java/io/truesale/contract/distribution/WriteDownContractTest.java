package io.truesale.contract.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.PayingDeal.Computed;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.DelinquencyBucket;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.NoteStanding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of section 1.4 of the format of deal files as the ledger pays it: written down, and up again. */
class WriteDownContractTest {
    private static final Node FILE = Deals.node("""
        {'truesale': 'deal/1', 'name': 'W', 'currency': 'USD', 'cutOff': '2026-01-31', 'closing': '2026-02-01',
         'pool': '1000.00', 'dates': {'first': '2026-03', 'day': 1, 'count': 24, 'paymentRoll': 'NONE'},
         'accounts': {'collection': {}},
         'notes': {'A': {'balance': '800.00', 'coupon': '6%'}, 'B': {'balance': '120.00', 'coupon': '6%'},
                   'C': {'balance': '80.00', 'coupon': '6%'}},
         'waterfalls': [{'id': 'all', 'steps': [
           {'interest': ['A', 'B', 'C'], 'from': 'collection', 'order': 'SEQUENTIAL'},
           {'principal': ['A', 'B', 'C'], 'from': 'collection',
            'amount': 'collections.principal + collections.recoveries'},
           {'writeDown': ['C', 'B', 'A'], 'amount': 'notes.balance - pool.end'},
           {'writeUp': ['A', 'B', 'C'], 'amount': 'pool.end - notes.balance'},
           {'residual': 'E', 'from': 'collection'}]}]}
        """);
    private static final DealTerms TERMS = DealFile.read(FILE);

    private final PayingDeal deal = PayingDeal.of(DealFileCodec.encode(FILE, TERMS.schedule()));

    private static CborMap report(int period, long begin, long interest, long principal, long lost, long recovered) {
        PeriodFigures figures = new PeriodFigures(
                CurrencyUnit.USD,
                period,
                10,
                begin,
                principal,
                0,
                0,
                0,
                0,
                lost,
                1,
                0,
                9,
                begin - principal - lost,
                interest,
                0,
                recovered,
                Rate.parse("0.07"),
                4800,
                List.of(new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 9, begin - principal - lost)));
        return CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10)
                .build();
    }

    private static CborMap note(CborMap map, String id) {
        return map.maps("notes").stream()
                .filter(note -> note.text("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesDownAndUpOnTheLedger() {
        Computed first = deal.compute(deal.atClosing(), report(1, 1_000_00, 7_00, 10_00, 100_00, 0));
        assertThat(note(first.result(), "C").integer("writtenDown")).isEqualTo(80_00);
        assertThat(note(first.result(), "C").find("writtenUp")).isEmpty();
        assertThat(note(first.closing(), "B").integer("writtenDown")).isEqualTo(20_00);
        assertThat(first.paidOut()).isEqualTo(17_00);
        Computed second = deal.compute(first.closing(), report(2, 890_00, 6_00, 8_00, 0, 30_00));
        assertThat(note(second.result(), "B").integer("writtenUp")).isEqualTo(20_00);
        assertThat(note(second.closing(), "B").find("writtenDown")).isEmpty();
        assertThat(StandingCodec.decode(second.closing()).notes())
                .containsEntry("A", new NoteStanding(752_00, 0, 0))
                .containsEntry("B", new NoteStanding(120_00, 0, 0))
                .containsEntry("C", new NoteStanding(10_00, 0, 70_00));
    }

    /** Result and balances come back from their form as they were; a class that loses nothing has no field of it. */
    @Test
    void comesBackFromItsForm() {
        Computed first = deal.compute(deal.atClosing(), report(1, 1_000_00, 7_00, 10_00, 100_00, 0));
        Payment payment = PaymentCodec.decode(first.result());
        assertThat(Cbor.encode(PaymentCodec.encode(payment))).isEqualTo(Cbor.encode(first.result()));
        Standing standing = StandingCodec.decode(first.closing());
        assertThat(standing).isEqualTo(payment.closing());
        assertThat(standing.notes()).containsEntry("C", new NoteStanding(0, 0, 80_00));
        assertThat(note(first.closing(), "A").find("writtenDown")).isEmpty();
        assertThat(note(first.result(), "A").find("writtenDown")).isEmpty();
    }
}
