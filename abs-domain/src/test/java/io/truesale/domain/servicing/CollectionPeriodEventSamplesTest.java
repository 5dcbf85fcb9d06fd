package io.truesale.domain.servicing;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.CollectionPeriodEvent.MonthlyTapeAttached;
import io.truesale.domain.servicing.CollectionPeriodEvent.PaymentConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportConfirmed;
import io.truesale.domain.servicing.CollectionPeriodEvent.ReportRequested;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What was once stored must load for ever: one sample for each revision of each event. */
class CollectionPeriodEventSamplesTest {
    private static final CollectionPeriodId ID = new CollectionPeriodId(new DealId("rivermark-auto-2026-1"), "2026-03");
    private static final PeriodFigures FIGURES = new PeriodFigures(
            CurrencyUnit.USD,
            2,
            4,
            2600_00,
            600_00,
            500_00,
            1,
            0,
            0,
            300_00,
            1,
            0,
            2,
            1700_00,
            20_00,
            1_50,
            3_00,
            Rate.parse("0.061250"),
            40_50,
            List.of(
                    new PeriodFigures.Bucket(DelinquencyBucket.CURRENT, 1, 900_00),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_30, 0, 0),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_60, 1, 800_00),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_90, 0, 0),
                    new PeriodFigures.Bucket(DelinquencyBucket.DAYS_120, 0, 0)));

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<CollectionPeriodEvent> stored() {
        return Stream.of(
                new MonthlyTapeAttached(
                        ID, new MonthlyTape("march.xml", "a".repeat(64), "b".repeat(64), 5, 0, FIGURES)),
                new ReportRequested(ID, FIGURES),
                new ReportConfirmed(ID),
                new PaymentConfirmed(ID));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void loadsWhatWasStored(CollectionPeriodEvent expected) throws IOException {
        Class<? extends CollectionPeriodEvent> type = expected.getClass();
        String name = "/golden/events/period/" + type.getSimpleName() + "."
                + type.getAnnotation(Revision.class).value() + ".json";
        try (InputStream sample = getClass().getResourceAsStream(name)) {
            assertThat(sample).as(name).isNotNull();
            assertThat(json.readValue(sample, type)).isEqualTo(expected);
        }
    }

    @Test
    void hasASampleForEachEvent() {
        Set<Class<?>> sampled = stored().map(Object::getClass).collect(Collectors.toSet());
        assertThat(sampled)
                .containsExactlyInAnyOrder(Arrays.stream(CollectionPeriodEvent.class.getPermittedSubclasses())
                        .toArray(Class<?>[]::new));
    }
}
