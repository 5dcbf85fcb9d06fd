package io.truesale.ledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.bench.LedgerBench.Figure;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The benchmark in its shortest form: that it runs to its end and measures all that it names, not how fast. */
@EnabledIfSystemProperty(named = "truesale.deep", matches = "true")
class LedgerBenchIT {
    private static final int VERIFIED = 20_000; // more than the shortest run stores by itself on a slow machine

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void measuresEveryFigure() {
        List<Figure> figures = LedgerBench.run(2, VERIFIED, System.out::println);
        assertThat(figures)
                .extracting(Figure::name)
                .containsExactly(
                        "fingerprints_1node",
                        "bytes_per_fingerprint",
                        "tx1sig_1node",
                        "bytes_per_tx",
                        "final_1node_p50_ms",
                        "final_1node_p99_ms",
                        "final_1node_samples",
                        "verify_1m_s",
                        "verify_measured_on",
                        "verify_blocks",
                        "start_s",
                        "fingerprints_4nodes",
                        "tx1sig_4nodes",
                        "final_p50_ms",
                        "final_p99_ms",
                        "final_samples",
                        "tx4sig_4nodes",
                        "heap_peak_mib",
                        "heap_after_gc_peak_mib");
        assertThat(figures).allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(figures)
                .filteredOn(figure -> figure.name().equals("verify_measured_on"))
                .allSatisfy(figure -> assertThat(figure.value()).isGreaterThanOrEqualTo(VERIFIED));
    }
}
