package io.truesale.domain.deal;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.deal.DealEvent.DealOpeningConfirmed;
import io.truesale.domain.deal.DealEvent.DealOpeningRefused;
import io.truesale.domain.deal.DealEvent.DealOpeningRequested;
import io.truesale.domain.deal.DealEvent.StepDecisionConfirmed;
import io.truesale.domain.deal.DealEvent.StepDecisionRefused;
import io.truesale.domain.deal.DealEvent.StepDecisionRequested;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What was once stored must load for ever: one sample for each revision of each event. */
class DealEventSamplesTest {
    private static final DealFileId FILE =
            new DealFileId(new DealId("rivermark-auto-2026-1"), new MemberId("summit-securities"));
    private static final PersonId ANNA = new PersonId("summit-securities/meyer.anna");

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<DealEvent> stored() {
        return Stream.of(
                new DealOpeningRequested(FILE, "Rivermark Auto 2026-1", "op-1", ANNA),
                new DealOpeningConfirmed(FILE, "op-1"),
                new DealOpeningRefused(FILE, "op-1", "CHANNEL_EXISTS"),
                new StepDecisionRequested(FILE, "issuance", "MANDATE", 1, "APPROVE", "op-2", ANNA),
                new StepDecisionConfirmed(FILE, "issuance", "MANDATE", "op-2"),
                new StepDecisionRefused(FILE, "issuance", "MANDATE", "op-2", "WRONG_CAPACITY"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void loadsWhatWasStored(DealEvent expected) throws IOException {
        Class<? extends DealEvent> type = expected.getClass();
        String name = "/golden/events/deal/" + type.getSimpleName() + "."
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
                        Arrays.stream(DealEvent.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
    }
}
