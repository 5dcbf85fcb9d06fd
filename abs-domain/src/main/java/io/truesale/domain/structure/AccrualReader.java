package io.truesale.domain.structure;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.structure.NoteAccrual.Days;
import io.truesale.domain.structure.NoteAccrual.Over;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads from when to when a class, an account or an observed value counts days, beside what {@code dates} says of all. Needs no
 * calendar: payment dates are those of the schedule, days before they were moved follow from the file.
 */
final class AccrualReader {
    private static final String ACCRUAL = "accrual";
    private static final String FROM = "accrualFrom";

    private final FileReading in;
    private final Node file;
    private final LocalDate closing;
    private final List<PaymentPeriod> schedule;

    AccrualReader(FileReading in, Node file, LocalDate closing, List<PaymentPeriod> schedule) {
        this.in = in;
        this.file = file;
        this.closing = closing;
        this.schedule = schedule;
    }

    /** What {@code node} says by its members {@code accrual} and {@code accrualFrom}. */
    NoteAccrual read(Node node, AccrualTerms terms) {
        Over over = in.code(node, ACCRUAL, Over.class, Over.PAYMENT_DATES);
        Optional<LocalDate> from = node.has(FROM) ? in.date(node, FROM) : Optional.empty();
        NoteAccrual usual = new NoteAccrual(over, terms, List.of());
        if (schedule.isEmpty() || (from.isEmpty() && (over == Over.PAYMENT_DATES || over == Over.COLLECTIONS))) {
            return usual;
        }
        List<LocalDate> ends = ends(usual, node);
        return ends.isEmpty() ? usual : new NoteAccrual(over, terms, days(usual, ends, from, node));
    }

    /** The days after the last days of interest; none, with a problem, when the file does not say them. */
    private List<LocalDate> ends(NoteAccrual usual, Node node) {
        return switch (usual.over()) {
            case ADJUSTED -> all(PaymentPeriod::paymentDate);
            case PAYMENT_DATES, COLLECTIONS -> all(usual::end);
            case UNADJUSTED -> unadjusted(node);
        };
    }

    private List<LocalDate> all(Function<PaymentPeriod, LocalDate> day) {
        return schedule.stream().map(day).toList();
    }

    private List<LocalDate> unadjusted(Node node) {
        List<LocalDate> days = file.find("dates")
                .map(dates -> PaymentDays.read(
                        new FileReading(), dates, closing)) // what is wrong is said where they are read
                .orElse(List.of());
        if (days.size() != schedule.size()) {
            in.problem(
                    node,
                    "interest to days before they are moved needs one for each of " + schedule.size()
                            + " payment dates, dates give " + days.size());
            return List.of();
        }
        return days;
    }

    private List<Days> days(NoteAccrual usual, List<LocalDate> ends, Optional<LocalDate> from, Node node) {
        boolean collections = usual.over() == Over.COLLECTIONS;
        List<Days> days = new ArrayList<>(ends.size());
        LocalDate start = from.orElse(closing);
        try {
            for (int i = 0; i < ends.size(); i++) {
                LocalDate first = i > 0 && collections ? usual.start(schedule.get(i)) : start;
                days.add(new Days(first, ends.get(i)));
                start = ends.get(i);
            }
            return days;
        } catch (IllegalArgumentException e) {
            in.problem(node.find(FROM).orElse(node), String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
