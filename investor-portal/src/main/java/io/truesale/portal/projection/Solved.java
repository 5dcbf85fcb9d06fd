package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Question}, with all that was tried for it. Rates are in percent, sizes in minor units, prices per 100 of
 * the balance.
 *
 * @param question what was asked
 * @param note class
 * @param finding whether there is an answer
 * @param answer a price is with accrued interest; a rate is rounded to six decimals so that what was asked still holds at it; empty when there is none
 * @param refusal why nothing was computed; empty when it was
 * @param trials each number that was tried, in order
 * @param flows what a price is the sum of
 * @param accrued interest that is in a price; empty for other questions
 */
public record Solved(
        Question question,
        String note,
        Finding finding,
        Optional<BigDecimal> answer,
        String refusal,
        List<Trial> trials,
        List<Discounted> flows,
        Optional<BigDecimal> accrued) {

    /** Whether a search has an answer. */
    public enum Finding {
        /** A number at which it turns, or a price. */
        FOUND,
        /** It holds at the upper end of the range too. */
        ALWAYS,
        /** It does not hold even at the lower end of the range. */
        NEVER,
        /** Nothing was computed. */
        REFUSED
    }

    /**
     * One number that was tried.
     *
     * @param number from 1
     * @param value what was tried
     * @param holds whether what was asked holds there
     * @param unpaid principal that is never repaid, minor units
     * @param interestShort interest that is due and unpaid at the end, minor units
     * @param low largest number so far at which it holds; empty for none
     * @param high smallest number so far at which it does not; empty for none
     */
    public record Trial(
            int number,
            BigDecimal value,
            boolean holds,
            long unpaid,
            long interestShort,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high) {
        public Trial {
            requireNonNull(value, "value");
            requireNonNull(low, "low");
            requireNonNull(high, "high");
        }
    }

    /**
     * One payment and what it is worth on the day from which years are counted.
     *
     * @param years from that day, 30/360
     * @param amount minor units
     * @param factor by which it is discounted
     * @param value amount times factor, minor units
     */
    public record Discounted(LocalDate date, double years, long amount, double factor, double value) {
        public Discounted {
            requireNonNull(date, "date");
        }
    }

    public Solved {
        requireNonNull(question, "question");
        requireNonNull(note, "note");
        requireNonNull(finding, "finding");
        requireNonNull(answer, "answer");
        requireNonNull(refusal, "refusal");
        trials = List.copyOf(trials);
        flows = List.copyOf(flows);
        requireNonNull(accrued, "accrued");
    }

    /** The canonical form, as links hash it: {@code infra/docs/spec/projection-link.md}. */
    String text() {
        return "truesale-solve-result-1\nwhat=" + question + "\nclass=" + note + "\nfinding=" + finding + "\nanswer="
                + answer.map(NamedScenario::text).orElse("") + "\n";
    }
}
