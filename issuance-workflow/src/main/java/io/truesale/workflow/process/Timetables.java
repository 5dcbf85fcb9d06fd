package io.truesale.workflow.process;

import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.workflow.process.engine.ProcessDiagram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * When steps are due: so many working days after they became ready, at the end of the day. The days are those of the
 * decision table {@code PROCEDURE-timetable} that members have voted for, else those of the program.
 */
@Component
class Timetables {
    private static final LocalTime END_OF_DAY = LocalTime.of(17, 0); // UTC
    private static final HolidayCalendar CALENDAR = HolidayCalendar.WEEKENDS;

    private final Map<String, Properties> days = new HashMap<>();
    private final VotedTimetables voted;

    Timetables(ObjectProvider<ProcessDiagram> diagrams, VotedTimetables voted) {
        this.voted = voted;
        diagrams.forEach(diagram -> days.put(diagram.procedure(), read(diagram.timetable())));
    }

    private static Properties read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = new ClassPathResource(resource).getInputStream()) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return properties;
    }

    /** When {@code step} is due that {@code ready} made ready; empty when the timetable does not say. */
    Optional<Instant> due(String procedure, String step, FinalTransaction ready) {
        return voted.inForce(procedure, ready)
                .map(table -> table.days(step))
                .orElseGet(() -> ownDays(procedure, step))
                .map(left -> after(left, ready.blockTime()));
    }

    private Optional<Integer> ownDays(String procedure, String step) {
        return Optional.ofNullable(
                        days.getOrDefault(procedure, new Properties()).getProperty(step))
                .map(value -> Integer.valueOf(value.strip()));
    }

    private static Instant after(int workingDays, Instant ready) {
        LocalDate date = ready.atZone(ZoneOffset.UTC).toLocalDate();
        for (int left = workingDays; left > 0; ) {
            date = date.plusDays(1);
            left -= CALENDAR.isBusinessDay(date) ? 1 : 0;
        }
        return date.atTime(END_OF_DAY).toInstant(ZoneOffset.UTC);
    }
}
