package io.truesale.domain.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.PoolEvent.FreezeRefused;
import io.truesale.domain.pool.PoolEvent.FreezeRequested;
import io.truesale.domain.pool.PoolEvent.PoolCreated;
import io.truesale.domain.pool.PoolEvent.PoolFrozen;
import io.truesale.domain.pool.PoolEvent.TapeAttached;
import io.truesale.domain.pool.PoolEvent.TapeValidated;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
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
class PoolEventSamplesTest {
    private static final LoanPoolId POOL = new LoanPoolId(new PoolId("rivermark-2026-1"));
    private static final TapeSeal SEAL = new TapeSeal(
            2,
            "pool.xml",
            "a".repeat(64),
            "b".repeat(64),
            "c".repeat(64),
            11,
            10,
            0,
            12_345_678_90L,
            20_000_000_00L,
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 1, 31),
            true,
            3);

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<PoolEvent> stored() {
        return Stream.of(
                new PoolCreated(
                        POOL,
                        new MemberId("rivermark-bank"),
                        new DealId("rivermark-auto-2026-1"),
                        LocalDate.of(2026, 1, 31)),
                new TapeAttached(POOL, SEAL),
                new TapeValidated(POOL, 2, 10, 12_345_678_90L),
                new FreezeRequested(POOL, 2),
                new PoolFrozen(POOL, 2, 17, "00112233445566778899aabbccddeeff"),
                new FreezeRefused(POOL, 2, "ASSET_LOCKED", "2 assets are in another pool", List.of("RMB-1", "RMB-2")));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void loadsWhatWasStored(PoolEvent expected) throws IOException {
        Class<? extends PoolEvent> type = expected.getClass();
        String name = "/golden/events/pool/" + type.getSimpleName() + "."
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
                .containsExactlyInAnyOrder(
                        Arrays.stream(PoolEvent.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
    }
}
