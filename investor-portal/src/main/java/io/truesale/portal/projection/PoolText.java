package io.truesale.portal.projection;

import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.FloatingRate;
import io.truesale.domain.cashflow.FloatingRate.Caps;
import io.truesale.domain.cashflow.PoolLines;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The canonical form of the lines of a pool, by which links to projections name it: form 1 where all lines are level
 * payments at fixed rates, form 2 where one is not. Forms: {@code infra/docs/spec/projection-link.md}.
 */
final class PoolText {
    private PoolText() {}

    /** The form of {@code lines}. */
    static String of(PoolLines lines) {
        StringBuilder text = new StringBuilder();
        boolean plain = true;
        for (int i = 0; i < lines.size(); i++) {
            PoolLines.Line line = lines.line(i);
            plain &= line.terms().equals(AssetTerms.LEVEL_PAY);
            text.append(Double.toHexString(line.balance()))
                    .append(' ')
                    .append(Double.toHexString(line.rate()))
                    .append(' ')
                    .append(line.remaining())
                    .append(' ')
                    .append(line.age())
                    .append(' ')
                    .append(Double.toHexString(line.payment()))
                    .append(' ')
                    .append(line.method())
                    .append(' ')
                    .append(Double.toHexString(line.loans()));
            append(text, line.terms());
            text.append('\n');
        }
        return "truesale-pool-lines-" + (plain ? 1 : 2) + "\n" + text;
    }

    /** What is not as in a level payment. */
    private static void append(StringBuilder text, AssetTerms terms) {
        member(
                text,
                "type",
                terms.type() == AssetTerms.Kind.LEVEL ? "" : terms.type().name());
        member(text, "original", amount(terms.original()));
        member(text, "fee", amount(terms.feeShare()));
        member(text, "interestOnly", terms.interestOnly() == 0 ? "" : Integer.toString(terms.interestOnly()));
        member(text, "deferred", terms.deferred() == 0 ? "" : Integer.toString(terms.deferred()));
        member(
                text,
                "unpaid",
                terms.unpaid() == AssetTerms.Unpaid.REFUSED
                        ? ""
                        : terms.unpaid().name());
        member(text, "every", terms.every() == 1 ? "" : Integer.toString(terms.every()));
        member(text, "amortisation", terms.amortisationTerm() == 0 ? "" : Integer.toString(terms.amortisationTerm()));
        member(text, "balloon", amount(terms.balloon()));
        member(text, "index", terms.floating().map(PoolText::floating).orElse(""));
        member(
                text,
                "rents",
                terms.rents().stream()
                        .map(rent -> rent.months() + ":" + Double.toHexString(rent.amount()))
                        .collect(Collectors.joining(",")));
    }

    private static void member(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    private static String amount(double value) {
        return value == 0 ? "" : Double.toHexString(value);
    }

    private static String floating(FloatingRate rate) {
        Caps caps = rate.caps();
        return String.join(
                ",",
                URLEncoder.encode(rate.index(), StandardCharsets.UTF_8),
                Double.toHexString(rate.margin()),
                Integer.toString(rate.first()),
                Integer.toString(rate.every()),
                Integer.toString(rate.lookback()),
                Double.toHexString(caps.firstChange()),
                Double.toHexString(caps.change()),
                Double.toHexString(caps.lifeCap()),
                Double.toHexString(caps.lifeFloor()),
                Double.toHexString(caps.step()),
                rate.fallback().isPresent() ? Double.toHexString(rate.fallback().getAsDouble()) : "");
    }
}
