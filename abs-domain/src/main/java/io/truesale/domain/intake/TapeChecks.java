package io.truesale.domain.intake;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.CanonicalRow;
import io.truesale.domain.asset.LoanRow;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks across the rows of a tape: loans that come twice, several periods or securitizations, lost leading zeros.
 * Holds one small entry a loan-month.
 */
final class TapeChecks {
    private final FindingCollector findings;
    private final TapeFormat format;
    private final Map<PeriodKey, Seen> seen = new HashMap<>();
    private final TreeSet<String> periods = new TreeSet<>();
    private final Map<String, Lengths> numbers = new TreeMap<>();

    TapeChecks(FindingCollector findings, TapeFormat format) {
        this.findings = findings;
        this.format = format;
    }

    private record PeriodKey(String securitization, String asset, LocalDate periodEnd) {}

    private record Seen(long number, Optional<LocalDate> reportDate, String content) {}

    void check(LoanRow row, long line) {
        String securitization = row.securitization().orElse("");
        LocalDate end = row.periodEnd().orElseThrow();
        periods.add(end.toString());
        numbers.computeIfAbsent(securitization, key -> new Lengths()).add(row.assetNumber());
        Seen now = new Seen(row.number(), row.reportDate(), content(row));
        Seen before = seen.putIfAbsent(new PeriodKey(securitization, row.assetNumber(), end), now);
        if (before != null) {
            FindingRule rule = ruleOf(before, now);
            String column = AutoLoanField.ASSET_NUMBER.element();
            List<String> other = List.of(Long.toString(before.number()));
            findings.add(new Finding(rule, row.number(), line, row.assetNumber(), column, row.assetNumber(), other));
        }
    }

    private FindingRule ruleOf(Seen before, Seen now) {
        if (!before.reportDate().equals(now.reportDate())) {
            return FindingRule.REPORTED_TWICE;
        }
        boolean equal = !now.content().isEmpty() && now.content().equals(before.content());
        return equal ? FindingRule.REPEATED_RECORD : FindingRule.DUPLICATE_LOAN;
    }

    /** Digest of the content where the format needs it: an EX-102 cannot say which report a record belongs to. */
    private String content(LoanRow row) {
        return format == TapeFormat.ABS_EE_XML ? Sha256.hex(CanonicalRow.encode(row)) : "";
    }

    void finish() {
        if (periods.size() > 1) {
            String range = periods.first() + " - " + periods.last();
            findings.add(Finding.ofFile(FindingRule.SEVERAL_PERIODS, range, Integer.toString(periods.size())));
        }
        if (numbers.size() > 1) {
            String count = Integer.toString(numbers.size());
            findings.add(
                    Finding.ofFile(FindingRule.SEVERAL_SECURITIZATIONS, String.join("; ", numbers.keySet()), count));
        }
        numbers.forEach((securitization, lengths) -> lengths.report(securitization, findings));
    }

    /** Lengths of the loan numbers of one securitization. */
    private static final class Lengths {
        private boolean allDigits = true;
        private int shortest = Integer.MAX_VALUE;
        private int longest;
        private String example = "";

        void add(String number) {
            allDigits &= number.chars().allMatch(c -> c >= '0' && c <= '9');
            if (number.length() < shortest) {
                shortest = number.length();
                example = number;
            }
            longest = Math.max(longest, number.length());
        }

        void report(String securitization, FindingCollector findings) {
            if (allDigits && shortest < longest) {
                findings.add(new Finding(
                        FindingRule.LEADING_ZEROS_LOST,
                        0,
                        0,
                        example,
                        AutoLoanField.ASSET_NUMBER.element(),
                        example,
                        List.of(Integer.toString(shortest), Integer.toString(longest), securitization)));
            }
        }
    }
}
