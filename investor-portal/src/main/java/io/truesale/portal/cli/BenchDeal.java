package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.RepresentativeLines;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.DealFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deal files that the benchmark pays: ten sequential classes over 30 years, and the demo's structure over six. */
final class BenchDeal {
    /** Month of the first flows: the one after the cut-off of both deals. */
    static final YearMonth FIRST = YearMonth.of(2026, 2);

    private static final int CLASSES = 10;
    private static final int DIGITS = 2;
    private static final String DEMO = "/bench/demo.yaml";
    private static final int DEMO_LOANS = 10_000;
    private static final int DEMO_TERM = 72;

    private BenchDeal() {}

    /**
     * Ten classes of 9.5 % of the pool each: fee, interest and principal in order, reserve, residual, one trigger.
     *
     * @param pool cents
     */
    static DealTerms tenClasses(long pool, int payments) {
        String names = IntStream.rangeClosed(1, CLASSES).mapToObj(i -> "C" + i).collect(Collectors.joining(", "));
        String text = """
                truesale: deal/1
                name: Ten classes
                currency: USD
                cutOff: 2026-01-31
                closing: 2026-02-20
                pool: %s
                dates: {first: 2026-03, day: 15, count: %d}
                accounts:
                  collection: {}
                  reserve: {initial: %s}
                formulas:
                  overCollateral: min(pool.end, max(6%% * pool.end, 1%% * pool.initial))
                  principalTarget: max(0, notes.balance - (pool.end - overCollateral))
                  reserveTarget: min(notes.balance, 0.5%% * pool.initial)
                fees:
                  servicing: {payee: SVC, amount: 0.25%% / 12 * period.months * pool.begin}
                notes:
                %striggers:
                  netLoss: {value: cumulative.netLoss / pool.initial, threshold: 20%%}
                waterfalls:
                  - id: all
                    steps:
                      - {fee: servicing, from: [collection, reserve]}
                %s      - {transfer: reserve, from: collection, amount: "max(0, reserveTarget - account.reserve)", id: fill}
                      - {principal: [%s], from: collection, amount: "if(trigger.netLoss, notes.balance, principalTarget)"}
                      - {transfer: collection, from: reserve, amount: "max(0, account.reserve - reserveTarget)", id: release}
                      - {residual: C10, from: collection}
                """.formatted(
                        money(pool),
                        payments,
                        money(pool / 200),
                        each("  C%1$d: {balance: " + money(pool / 1000 * 95)
                                + ", coupon: %2$s%%, dayCount: THIRTY_360_US, onUnpaid: %2$s%%}%n"),
                        each("      - {interest: C%1$d, from: [collection, reserve]}%n"),
                        names);
        return DealFile.read(DealFiles.parse("ten classes", text));
    }

    /** A line for each class: its number, and its coupon in percent, 3.1 for the first to 4 for the last. */
    private static String each(String line) {
        return IntStream.rangeClosed(1, CLASSES)
                .mapToObj(i -> line.formatted(i, BigDecimal.valueOf(30 + i, 1)))
                .collect(Collectors.joining());
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, DIGITS).toPlainString();
    }

    /** The structure of the demo deal: the sample file {@code infra/sample-data/us-auto/deal.yaml}. */
    static DealTerms demo() {
        return DealFile.read(DealFiles.parse("demo.yaml", demoFile()));
    }

    static String demoFile() {
        try (InputStream in = BenchDeal.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IllegalStateException("the program comes with " + DEMO + ", it is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Representative lines of 10,000 auto loans that sum to {@code pool}. */
    static PoolLines demoLines(long pool) {
        SplittableRandom random = new SplittableRandom(1);
        double[] balances = random.doubles(DEMO_LOANS, 5_000, 45_000).toArray();
        double scale = (double) pool
                / IntStream.range(0, DEMO_LOANS).mapToDouble(i -> balances[i]).sum();
        List<Line> loans = new ArrayList<>();
        for (double balance : balances) {
            int age = random.nextInt(24);
            double rate = random.nextInt(200, 1800) / 1e4;
            loans.add(Line.level(balance * scale, rate, DEMO_TERM - age, age, Method.DAILY_SIMPLE));
        }
        return RepresentativeLines.of(PoolLines.of(loans), 0.02, 12, 12);
    }
}
