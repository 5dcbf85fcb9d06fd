package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.Speeds;
import io.truesale.portal.projection.LinesCsv;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Lines of a tape as CSV of pool lines: level payments, interest-only months, all at the end, months between payments,
 * interest that is added or waived.
 */
final class LinesText {
    private LinesText() {}

    /** The lines, from minor units with {@code digits} decimals. Format: {@code infra/docs/spec/pool-lines.md}. */
    static String of(PoolLines lines, int digits) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            header(csv);
            for (int i = 0; i < lines.size(); i++) {
                write(csv, lines.line(i), digits);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
        return text.toString();
    }

    private static void header(CsvWriter csv) {
        csv.writeRecord(
                "balance",
                "rate",
                "remainingTerm",
                "age",
                "payment",
                "method",
                "type",
                "interestOnlyTerm",
                "every",
                "loans",
                "unpaid");
    }

    private static void write(CsvWriter csv, Line line, int digits) {
        AssetTerms terms = line.terms();
        AssetTerms known = AssetTerms.of(terms.type())
                .withInterestOnly(terms.interestOnly())
                .withEvery(terms.every())
                .withDeferral(0, terms.unpaid());
        if (!terms.equals(known) || (terms.type() != Kind.LEVEL && terms.type() != Kind.BULLET)) {
            throw new IllegalArgumentException("no tape has lines with " + terms);
        }
        double level = Speeds.levelPayment(line.balance(), line.rate() / 12, line.remaining());
        boolean stated = line.payment() > 0 && line.payment() != level;
        csv.writeRecord(
                major(line.balance(), digits),
                new BigDecimal(Double.toString(line.rate())).toPlainString(),
                Integer.toString(line.remaining()),
                Integer.toString(line.age()),
                stated ? major(line.payment(), digits) : "",
                line.method().name(),
                terms.type().name(),
                Integer.toString(terms.interestOnly()),
                Integer.toString(terms.every()),
                Long.toString(Math.round(line.loans())),
                terms.unpaid() == Unpaid.REFUSED ? "" : terms.unpaid().name());
    }

    private static String major(double minorUnits, int digits) {
        return new BigDecimal(minorUnits)
                .setScale(0, RoundingMode.HALF_EVEN)
                .movePointLeft(digits)
                .toPlainString();
    }

    static PoolLines read(String text, int digits) {
        return LinesCsv.read(new StringReader(text), LocalDate.EPOCH, digits).lines();
    }
}
