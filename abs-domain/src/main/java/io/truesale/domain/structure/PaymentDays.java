package io.truesale.domain.structure;

import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The payment days of {@code dates} before they are moved, by rule or one by one. No calendar is asked for them. */
final class PaymentDays {
    private PaymentDays() {}

    /** The days in order; none, with a problem, when they do not read. */
    static List<LocalDate> read(FileReading in, Node dates, LocalDate closing) {
        return dates.has("list") ? listed(in, dates) : ruled(in, dates, closing);
    }

    /** Payment days one by one. */
    private static List<LocalDate> listed(FileReading in, Node node) {
        for (String rule : List.of("first", "day", "months", "count")) {
            node.find(rule).ifPresent(it -> in.problem(it, "payment days follow a rule or are listed, not both"));
        }
        List<LocalDate> days = days(in, node.member("list"));
        if (days.isEmpty()) {
            in.problem(node, "one payment day at least is expected");
        }
        return days;
    }

    /** Days of a list. */
    static List<LocalDate> days(FileReading in, Node list) {
        List<LocalDate> days = new ArrayList<>();
        for (Node one : in.elements(list)) {
            try {
                days.add(LocalDate.parse(one.text().orElse("")));
            } catch (DateTimeException e) {
                in.problem(
                        one,
                        "a day such as 2026-02-20 is expected, got: "
                                + one.text().orElse("no text"));
            }
        }
        return days;
    }

    private static List<LocalDate> ruled(FileReading in, Node node, LocalDate closing) {
        Optional<String> first = in.text(node, "first");
        if (!in.stored() && first.filter(it -> !it.matches("\\d{4}-\\d{2}")).isPresent()) {
            in.expected(node.member("first"), "a month such as 2026-03");
            return List.of();
        }
        Optional<Integer> day = in.whole(node, "day", 1, 31);
        int months = node.find("months").isEmpty()
                ? 1
                : in.whole(node, "months", 1, 12).orElse(1);
        Optional<Integer> count = in.whole(node, "count", 1, ScheduleRule.MAX_COUNT);
        if (first.isEmpty() || day.isEmpty() || count.isEmpty()) {
            return List.of();
        }
        try {
            return new ScheduleRule(
                            closing,
                            closing,
                            YearMonth.parse(first.get()),
                            day.get(),
                            months,
                            count.get(),
                            Roll.NONE,
                            ScheduleRule.Accrual.UNADJUSTED,
                            HolidayCalendar.WEEKENDS)
                    .days();
        } catch (DateTimeException | IllegalArgumentException e) {
            in.problem(node, "dates make a schedule: " + e.getMessage());
            return List.of();
        }
    }
}
