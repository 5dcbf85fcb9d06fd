package io.truesale.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionDaysTest {
    @ParameterizedTest
    @CsvSource({
        "31, 0, 2026-03-15, 2026-02-28",
        "31, 0, 2026-03-31, 2026-02-28",
        "31, 2, 2026-03-15, 2025-12-31",
        "15, 0, 2026-03-26, 2026-03-15",
        "15, 0, 2026-03-15, 2026-02-15",
        "15, 0, 2026-03-10, 2026-02-15",
        "15, 1, 2026-03-26, 2026-02-15",
        "28, 1, 2024-03-29, 2024-02-28",
        "1, 0, 2026-01-02, 2026-01-01"
    })
    void endOnTheLastSuchDayBeforeThePayment(int day, int lag, LocalDate payment, LocalDate end) {
        assertThat(new CollectionDays(day, lag).before(payment)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 29, 30, 32})
    void areDaysOfEveryMonth(int day) {
        assertThatThrownBy(() -> new CollectionDays(day, 0)).hasMessageContaining("a day of 1 to 28, or 31");
    }

    @Test
    void haveABoundedLag() {
        assertThatThrownBy(() -> new CollectionDays(15, 13)).hasMessageContaining("0 to 12 months");
    }
}
