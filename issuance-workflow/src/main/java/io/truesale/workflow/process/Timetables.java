package io.truesale.workflow.process;

import io.truesale.domain.calendar.HolidayCalendar;
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

/** When steps are due: so many working days after they became ready, at the end of the day. */
@Component
class Timetables {
    private static final LocalTime END_OF_DAY = LocalTime.of(17, 0); // UTC
    private static final HolidayCalendar CALENDAR = HolidayCalendar.WEEKENDS;

    private final Map<String, Properties> days = new HashMap<>();

    Timetables(ObjectProvider<ProcessDiagram> diagrams) {
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

    /** When {@code step} is due that became ready at {@code ready}; empty when the timetable does not say. */
    Optional<Instant> due(String procedure, String step, Instant ready) {
        String value = days.getOrDefault(procedure, new Properties()).getProperty(step);
        if (value == null) {
            return Optional.empty();
        }
        LocalDate date = ready.atZone(ZoneOffset.UTC).toLocalDate();
        for (int left = Integer.parseInt(value.strip()); left > 0; ) {
            date = date.plusDays(1);
            left -= CALENDAR.isBusinessDay(date) ? 1 : 0;
        }
        return Optional.of(date.atTime(END_OF_DAY).toInstant(ZoneOffset.UTC));
    }
}
