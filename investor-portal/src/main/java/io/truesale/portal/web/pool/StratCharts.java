package io.truesale.portal.web.pool;

import io.truesale.domain.intake.StratDimension;
import io.truesale.domain.intake.Stratification;
import io.truesale.domain.intake.Stratification.Band;
import io.truesale.portal.web.chart.Chart;
import io.truesale.portal.web.table.TableSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A stratification as a table and as a chart. */
@Component
class StratCharts {
    private static final int MOST_BARS = 24;
    private static final BigDecimal CENTS_OF_A_MILLION = BigDecimal.valueOf(100_000_000);

    private final PoolTexts texts;

    StratCharts(PoolTexts texts) {
        this.texts = texts;
    }

    TableSpec<Band> spec(Stratification table) {
        StratDimension dimension = table.dimension();
        long rows = Math.max(1, table.bands().stream().mapToLong(Band::rows).sum());
        long balance = table.bands().stream().mapToLong(Band::endBalance).sum();
        return TableSpec.<Band>of("pool.strat")
                .text("band", band -> texts.band(dimension, band.key()))
                .integer("loans", Band::rows)
                .percent("loans-share", 2, band -> share(band.rows(), rows))
                .decimal("balance", 2, band -> BigDecimal.valueOf(band.endBalance(), 2))
                .percent("balance-share", 2, band -> share(band.endBalance(), balance))
                .percent("rate", 3, band -> band.rate().orElse(null));
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
    }

    /** Balances in millions by band, the first {@value #MOST_BARS} bands. */
    Chart chart(Stratification table) {
        StratDimension dimension = table.dimension();
        List<Band> bands = table.bands().stream().limit(MOST_BARS).toList();
        return new Chart(
                "strat-" + dimension.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Chart.Form.BARS,
                texts.text(PoolTexts.stem(dimension)) + " – " + texts.text("pool.strat.millions"),
                texts.text(PoolTexts.stem(dimension)),
                bands.stream().map(band -> texts.band(dimension, band.key())).toList(),
                List.of(new Chart.Series(
                        texts.text("pool.strat.column.balance"),
                        bands.stream()
                                .map(band -> BigDecimal.valueOf(band.endBalance())
                                        .divide(CENTS_OF_A_MILLION, 6, RoundingMode.HALF_UP)
                                        .doubleValue())
                                .toList())),
                3,
                false);
    }
}
