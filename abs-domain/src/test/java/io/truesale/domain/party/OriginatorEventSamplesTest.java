package io.truesale.domain.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.party.OriginatorEvent.CriteriaSet;
import io.truesale.domain.party.OriginatorEvent.OriginatorOnboarded;
import io.truesale.domain.party.OriginatorEvent.RepresentationGiven;
import io.truesale.domain.party.OriginatorEvent.RepresentationWithdrawn;
import io.truesale.domain.party.OriginatorEvent.SellerRegistered;
import io.truesale.domain.party.OriginatorEvent.SellerRemoved;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
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
class OriginatorEventSamplesTest {
    private static final OriginatorId BANK = new OriginatorId(new MemberId("rivermark-bank"));
    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<OriginatorEvent> stored() {
        return Stream.of(
                new OriginatorOnboarded(BANK, "Rivermark Bank, N.A.", "549300RIVERMARK00001"),
                new CriteriaSet(
                        BANK,
                        2,
                        new EligibilityCriteria(
                                new BigDecimal("500.00"),
                                new BigDecimal("120000.00"),
                                "USD",
                                30,
                                3,
                                84,
                                new BigDecimal("0.25"),
                                550)),
                new SellerRegistered(BANK, new Seller("rivermark-auto", "Rivermark Auto Receivables LLC", "US-DE")),
                new SellerRemoved(BANK, "rivermark-auto"),
                new RepresentationGiven(
                        BANK,
                        new Representation("first-lien", "Each receivable is secured by a first lien on the vehicle.")),
                new RepresentationWithdrawn(BANK, "first-lien"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void loadsWhatWasStored(OriginatorEvent expected) throws IOException {
        Class<? extends OriginatorEvent> type = expected.getClass();
        String name = "/golden/events/originator/" + type.getSimpleName() + "."
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
                .containsExactlyInAnyOrder(Arrays.stream(OriginatorEvent.class.getPermittedSubclasses())
                        .toArray(Class<?>[]::new));
    }
}
