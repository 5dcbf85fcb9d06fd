package io.truesale.contract.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A difference of one unit is named by the step where it arose, in both engines. */
class RecomputationTest {
    private static final CborMap TEMPLATE = DealModelCodec.encode(SampleDeal.model());
    private static final CborMap FILE =
            DealFileCodec.encode(SampleDealFile.node(), SampleDealFile.terms().schedule());

    private static CborMap result(CborMap structure) {
        LiveDeal deal = new LiveDeal(structure, DistributionContract.version2());
        PayingDeal paying = PayingDeal.of(structure);
        return paying.compute(paying.atClosing(), LiveDeal.report(deal.figures()))
                .result();
    }

    /** {@code map} with {@code by} added to the integer {@code field} of entry {@code index} of {@code list}. */
    static CborMap moved(CborMap map, String list, int index, String field, long by) {
        List<CborMap> entries = new ArrayList<>(map.maps(list));
        CborMap entry = entries.get(index);
        entries.set(index, with(entry, field, new CborValue.Int(entry.integer(field) + by)));
        return with(map, list, new CborValue.Array(List.copyOf(entries)));
    }

    static CborMap with(CborMap map, String field, CborValue value) {
        CborMap.Builder copy = CborMap.builder();
        map.entries().forEach((key, old) -> {
            String name = ((CborValue.Text) key).value();
            copy.put(name, name.equals(field) ? value : old);
        });
        return copy.build();
    }

    @Test
    void findsNothingInTheSame() {
        assertThat(Recomputation.first(result(TEMPLATE), result(TEMPLATE))).isEmpty();
        assertThat(Recomputation.first(result(FILE), result(FILE))).isEmpty();
    }

    @Test
    void namesTheStepOfATemplate() {
        CborMap computed = result(TEMPLATE);
        CborMap given = moved(moved(computed, "trace", 5, "paid", 1), "classes", 1, "interestPaid", 1);
        assertThat(Recomputation.first(computed, given))
                .map(Object::toString)
                .isEqualTo(Optional.of("trace, 6 interest-b B, paid: computed 3375000, given 3375001 (1)"));
    }

    @Test
    void namesTheStepOfADealFile() {
        CborMap computed = result(FILE);
        CborMap given = moved(moved(computed, "lines", 3, "paid", -1), "notes", 1, "interestPaid", -1);
        assertThat(Recomputation.first(computed, given).orElseThrow().toString())
                .startsWith("lines, 4 4-interest B, paid: computed 3375000, given 3374999 (-1)");
    }

    /** Who computes again before signing hears where the ledger's answer is another. */
    @Test
    void refusesToSignForOtherPayments() {
        CborMap computed = result(FILE);
        Recomputation.requireSame("2026-02", computed, result(FILE));
        assertThatThrownBy(
                        () -> Recomputation.requireSame("2026-02", computed, moved(computed, "lines", 3, "paid", -1)))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith(DistributionRule.DIGEST_DIFFERS.name() + ": the payments of 2026-02")
                .hasMessageEndingWith("lines, 4 4-interest B, paid: computed 3375000, given 3374999 (-1)");
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() {
        CborMap computed = result(FILE);
        List<CborMap> lines = new ArrayList<>(computed.maps("lines"));
        lines.remove(lines.size() - 1);
        CborMap shorter = with(computed, "lines", new CborValue.Array(List.copyOf(lines)));
        assertThat(Recomputation.first(computed, shorter).orElseThrow().place()).isEqualTo("lines");
        CborMap.Builder more = CborMap.builder();
        computed.entries().forEach((key, value) -> more.put(((CborValue.Text) key).value(), value));
        more.put("extra", 1);
        assertThat(Recomputation.first(computed, more.build()).orElseThrow().toString())
                .isEqualTo("extra: computed nothing, given 1");
    }
}
