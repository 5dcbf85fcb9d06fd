package io.truesale.domain.structure;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.CollectionDays;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.PaymentDates;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads a whole deal file, with the payment dates that its calendar gives. */
public final class DealFile {
    private DealFile() {}

    /** The deal; throws {@link Node.Refused} with all that does not fit, nothing is computed then. */
    public static DealTerms read(Node file) {
        return DealTermsReader.read(file, DealFile::dates, Calendars::of);
    }

    /**
     * The same of a file that is new to the house. A coupon or rate of an account above 1 is refused, which no percentage is
     * meant by; what is on the ledger already is read by {@link #read}, which takes it as it was accepted.
     */
    public static DealTerms readNew(Node file) {
        DealTerms terms = read(file);
        FileReading in = new FileReading();
        terms.notes().forEach(note -> share(in, file, List.of("notes", note.id(), "coupon"), note.coupon()));
        terms.accounts()
                .forEach(account -> account.earns()
                        .ifPresent(earns -> share(in, file, List.of("accounts", account.id(), "rate"), earns.rate())));
        if (!in.problems().isEmpty()) {
            throw new Node.Refused(in.problems());
        }
        return terms;
    }

    /** That a rate which is a number is at most 1. */
    private static void share(FileReading in, Node file, List<String> path, Formula rate) {
        if (rate.names().isEmpty() && rate.value(name -> Fraction.ZERO).compareTo(Fraction.ONE) > 0) {
            Node node = file;
            for (String name : path) {
                node = node.find(name).orElse(node);
            }
            in.problem(
                    node,
                    "a " + path.get(2) + " of at most 1 (100 % a year) is expected for " + path.get(1)
                            + ", a fraction such as 0.0443 or 4.43%, got: " + rate.text());
        }
    }

    private static List<PaymentPeriod> dates(
            FileReading in, Node file, Optional<LocalDate> cutOff, Optional<LocalDate> closing) {
        Optional<Node> dates = in.required(file, "dates");
        if (dates.isEmpty() || cutOff.isEmpty() || closing.isEmpty()) {
            return List.of();
        }
        Node node = dates.get();
        in.members(
                node,
                "first",
                "day",
                "months",
                "count",
                "list",
                "collectionDay",
                "collectionLag",
                "collectionEnds",
                "paymentRoll",
                "accrual",
                "calendar");
        List<LocalDate> days = PaymentDays.read(in, node, closing.get());
        List<LocalDate> ends = days.isEmpty() ? List.of() : collectionEnds(in, node, days);
        if (days.isEmpty() || ends.isEmpty()) {
            return List.of();
        }
        try {
            return new PaymentDates(
                            cutOff.get(),
                            closing.get(),
                            days,
                            ends,
                            in.code(node, "paymentRoll", Roll.class, Roll.FOLLOWING),
                            in.code(node, "accrual", ScheduleRule.Accrual.class, ScheduleRule.Accrual.UNADJUSTED),
                            named(file, in.textIfAny(node, "calendar")))
                    .periods();
        } catch (DateTimeException | IllegalArgumentException e) {
            in.problem(node, "dates make a schedule: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * The calendar by which the payment dates of {@code file} are moved. Contracts do not ask for it: they have the dates.
     *
     * @param file of a deal that could be read
     */
    public static HolidayCalendar calendar(Node file) {
        return named(
                file,
                file.find("dates").flatMap(dates -> dates.find("calendar")).flatMap(Node::text));
    }

    /** What is wrong with calendars of the file is said where they are read. */
    private static HolidayCalendar named(Node file, Optional<String> calendar) {
        return CalendarReader.read(new FileReading(), file, Calendars::of).apply(calendar.orElse("WEEKENDS"));
    }

    /** The last days of the collections that {@code days} pay. */
    private static List<LocalDate> collectionEnds(FileReading in, Node node, List<LocalDate> days) {
        if (node.has("collectionEnds")) {
            for (String rule : List.of("collectionDay", "collectionLag")) {
                node.find(rule).ifPresent(it -> in.problem(it, "collections end by a rule or are listed, not both"));
            }
            return PaymentDays.days(in, node.member("collectionEnds"));
        }
        int day = node.has("collectionDay")
                ? in.whole(node, "collectionDay", 1, CollectionDays.LAST).orElse(CollectionDays.LAST)
                : CollectionDays.LAST;
        int lag = node.has("collectionLag")
                ? in.whole(node, "collectionLag", 0, CollectionDays.MAX_LAG).orElse(0)
                : 0;
        try {
            return days.stream().map(new CollectionDays(day, lag)::before).toList();
        } catch (IllegalArgumentException e) {
            in.problem(node.member("collectionDay"), String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
