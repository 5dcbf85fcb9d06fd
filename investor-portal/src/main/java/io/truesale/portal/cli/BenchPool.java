package io.truesale.portal.cli;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.UnitLines;
import io.truesale.domain.money.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The same loans for the engine and for the tight loops: level pay, a fixed seed. */
final class BenchPool {
    private static final long SEED = 20260131;
    private static final int OLDEST = 60;

    final PoolLines lines;
    final UnitLines units;
    final TightLoops.Loans loans;
    final TightLoops.UnitLoans unitLoans;
    final int term;

    /** @param term of every loan in months, so that a loan-month is one step of the loop */
    BenchPool(int count, int term) {
        this.term = term;
        SplittableRandom random = new SplittableRandom(SEED);
        List<PoolLines.Line> doubles = new ArrayList<>(count);
        List<UnitLines.Line> longs = new ArrayList<>(count);
        loans = new TightLoops.Loans(
                new double[count], new double[count], new double[count], new int[count], new int[count]);
        unitLoans = new TightLoops.UnitLoans(
                new long[count], new long[count], new long[count], new int[count], new int[count]);
        for (int i = 0; i < count; i++) {
            long balance = 10_000_000 + random.nextLong(30_000_000);
            long rate = 30_000 + random.nextLong(50_000); // millionths
            int age = random.nextInt(OLDEST);
            PoolLines.Line line = PoolLines.Line.level((double) balance, rate / 1e6, term, age, Method.LEVEL_PAY);
            doubles.add(line);
            longs.add(new UnitLines.Line(
                    balance,
                    new Rate(BigDecimal.valueOf(rate, 6)),
                    term,
                    age,
                    Math.round(line.payment()),
                    Method.LEVEL_PAY));
            loans.balance()[i] = balance;
            loans.monthlyRate()[i] = rate / 12e6;
            loans.payment()[i] = line.payment();
            loans.term()[i] = term;
            loans.age()[i] = age;
            unitLoans.balance()[i] = balance;
            unitLoans.rate()[i] = rate * 1000;
            unitLoans.payment()[i] = Math.round(line.payment());
            unitLoans.term()[i] = term;
            unitLoans.age()[i] = age;
        }
        lines = PoolLines.of(doubles);
        units = UnitLines.of(longs);
    }

    long loanMonths() {
        return (long) lines.size() * term;
    }

    /** A curve drawn out for the tight loops. */
    double[] drawn(Curve curve) {
        double[] monthly = curve.monthly();
        double[] drawn = new double[OLDEST + term];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = monthly[Math.min(i, monthly.length - 1)];
        }
        return drawn;
    }

    /** The same in multiples of 2^-30. */
    static long[] binary(double[] drawn) {
        long[] binary = new long[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            binary[i] = Math.round(drawn[i] * (1L << 30));
        }
        return binary;
    }
}
