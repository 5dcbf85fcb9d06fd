package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.servicing.MonthlyTape;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.TieOut;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.ledger.api.Hash;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One reporting period of a deal as of the last final block.
 *
 * @param deal whose
 * @param month reporting month {@code YYYY-MM}
 * @param period its dates in the deal model
 * @param status where it stands
 * @param tape the servicer's monthly tape
 * @param breaks what a report drawn from the tape would not tie out on; empty without a tape
 * @param figures as reported on the ledger
 * @param callPrice for which the servicer buys back the pool by its report, minor units; 0 when it does not
 * @param observations values that the deal takes from outside for this period; empty when it observes none
 * @param classDays classes that bear interest for other days than {@code period} says
 * @param callOpen whether the pool at the end of the period, as reported or else as on the tape, opens the clean-up call
 * @param result as computed by the contract; of a deal by file, its view in the words of deals by template
 * @param payable cash that leaves the deal at the payment date: to holders, for fees, to outsiders; 0 before it is
 *     computed; minor units of the deal's currency
 * @param foreign the same in other currencies, by code; empty for a deal in one currency
 * @param resultDigest what signatures to the computation name
 * @param report the trustee report as data, once computed
 * @param signed what the trustee signed as its report
 * @param steps of its sign-off, in order; empty before it is opened
 * @param payment what the custodian recorded
 */
public record PeriodView(
        DealId deal,
        String month,
        PaymentPeriod period,
        Status status,
        Optional<MonthlyTape> tape,
        List<TieOut.Break> breaks,
        Optional<PeriodFigures> figures,
        long callPrice,
        List<Observation> observations,
        List<ClassDays> classDays,
        boolean callOpen,
        Optional<PeriodResult> result,
        long payable,
        Map<String, Long> foreign,
        Optional<Hash> resultDigest,
        Optional<Report> report,
        Optional<SignedReport> signed,
        List<StepView> steps,
        Optional<Payment> payment) {

    /**
     * A value from outside, such as an index.
     *
     * @param name by which the deal knows it
     * @param source who publishes it; may be empty
     * @param fixingDate day whose value counts
     * @param fallback formula that stands in for it; empty when it has to be given
     * @param given as reported; empty before, and when the fallback was taken
     */
    public record Observation(
            String name, String source, LocalDate fixingDate, Optional<String> fallback, Optional<String> given) {
        public Observation {
            requireNonNull(name, "name");
            requireNonNull(source, "source");
            requireNonNull(fixingDate, "fixingDate");
            requireNonNull(fallback, "fallback");
            requireNonNull(given, "given");
        }
    }

    /** Days of interest of a class, {@code [start, end)}. */
    public record ClassDays(String note, LocalDate start, LocalDate end) {
        public ClassDays {
            requireNonNull(note, "note");
            requireNonNull(start, "start");
            requireNonNull(end, "end");
        }
    }

    /** Where a period stands. */
    public enum Status {
        /** Not yet opened on the ledger. */
        SCHEDULED,
        /** Its steps are being signed. */
        OPEN,
        /** Paid and closed. */
        PAID
    }

    /**
     * One step.
     *
     * @param step id
     * @param capacity that signs it
     * @param member that holds the capacity
     * @param state {@code WAITING}, {@code READY}, {@code COMPLETED} or {@code REJECTED}
     * @param round to be named when signing
     * @param signatures how many it takes
     * @param signers who has signed in this round
     */
    public record StepView(
            String step,
            String capacity,
            String member,
            String state,
            int round,
            int signatures,
            List<String> signers) {
        public StepView {
            requireNonNull(step, "step");
            requireNonNull(capacity, "capacity");
            requireNonNull(member, "member");
            requireNonNull(state, "state");
            signers = List.copyOf(signers);
        }

        /** Whether it can be signed now. */
        public boolean ready() {
            return state.equals("READY");
        }
    }

    /**
     * The trustee report as data: pages and PDF are views of it.
     *
     * @param bytes in the form {@code trustee-report/1}; copied in and out
     * @param hash SHA-256 of them: what the trustee signs
     */
    public record Report(byte[] bytes, Hash hash) {
        public Report {
            bytes = bytes.clone();
            requireNonNull(hash, "hash");
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Report that && hash.equals(that.hash);
        }

        @Override
        public int hashCode() {
            return hash.hashCode();
        }
    }

    /** How a signed report stands to the data on the ledger. */
    public enum Check {
        /** The hash is that of the report as data. */
        HOLDS,
        /** It is not. */
        DIFFERS,
        /** Signed over an earlier form, the English page of its day, which cannot be made again. */
        EARLIER_FORM
    }

    /** The hash under the trustee's signatures. */
    public record SignedReport(Hash hash, Check check) {
        public SignedReport {
            requireNonNull(hash, "hash");
            requireNonNull(check, "check");
        }
    }

    /**
     * What the custodian recorded.
     *
     * @param reference of the bank
     * @param date of the payment
     * @param amount to holders and for fees, minor units
     */
    public record Payment(String reference, LocalDate date, long amount, Map<String, Long> foreign) {
        public Payment {
            requireNonNull(reference, "reference");
            requireNonNull(date, "date");
            foreign = Collections.unmodifiableMap(new TreeMap<>(foreign));
        }

        /** A payment in the deal's currency alone. */
        public Payment(String reference, LocalDate date, long amount) {
            this(reference, date, amount, Map.of());
        }
    }

    public PeriodView {
        foreign = Collections.unmodifiableMap(new TreeMap<>(foreign));
        requireNonNull(deal, "deal");
        requireNonNull(month, "month");
        requireNonNull(period, "period");
        requireNonNull(status, "status");
        requireNonNull(tape, "tape");
        requireNonNull(figures, "figures");
        requireNonNull(result, "result");
        requireNonNull(resultDigest, "resultDigest");
        requireNonNull(report, "report");
        requireNonNull(signed, "signed");
        requireNonNull(payment, "payment");
        breaks = List.copyOf(breaks);
        observations = List.copyOf(observations);
        steps = List.copyOf(steps);
    }
}
