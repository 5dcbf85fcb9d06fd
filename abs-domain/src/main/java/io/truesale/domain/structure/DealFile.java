package io.truesale.domain.structure;

import io.truesale.domain.calendar.Calendars;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.Roll;
import io.truesale.domain.calendar.ScheduleRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Reads a whole deal file, with the payment dates that its calendar gives. */
public final class DealFile {
    private DealFile() {}

    /** The deal; throws {@link Node.Refused} with all that does not fit, nothing is computed then. */
    public static DealTerms read(Node file) {
        return DealTermsReader.read(file, DealFile::dates, Calendars::of);
    }

    private static List<PaymentPeriod> dates(
            FileReading in, Node file, Optional<LocalDate> cutOff, Optional<LocalDate> closing) {
        Optional<Node> dates = in.required(file, "dates");
        if (dates.isEmpty() || cutOff.isEmpty() || closing.isEmpty()) {
            return List.of();
        }
        Node node = dates.get();
        in.members(node, "first", "day", "months", "count", "paymentRoll", "accrual", "calendar");
        Optional<String> first = in.text(node, "first");
        Optional<Integer> day = in.whole(node, "day", 1, 31);
        int months = node.find("months").isEmpty()
                ? 1
                : in.whole(node, "months", 1, 12).orElse(1);
        Optional<Integer> count = in.whole(node, "count", 1, 600);
        if (first.isEmpty() || day.isEmpty() || count.isEmpty()) {
            return List.of();
        }
        try {
            return new ScheduleRule(
                            cutOff.get(),
                            closing.get(),
                            YearMonth.parse(first.get()),
                            day.get(),
                            months,
                            count.get(),
                            in.code(node, "paymentRoll", Roll.class, Roll.FOLLOWING),
                            in.code(node, "accrual", ScheduleRule.Accrual.class, ScheduleRule.Accrual.UNADJUSTED),
                            Calendars.of(
                                    node.find("calendar").flatMap(Node::text).orElse("WEEKENDS")))
                    .periods();
        } catch (DateTimeException | IllegalArgumentException e) {
            in.problem(node, "dates make a schedule: " + e.getMessage());
            return List.of();
        }
    }
}
