package io.truesale.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentAdded;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentWithdrawn;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintConfirmed;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRefused;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRequested;
import io.truesale.domain.document.DueDiligenceDocumentEvent.ReadersAdded;
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
class DueDiligenceDocumentEventSamplesTest {
    private static final DocumentId ID = new DocumentId("doc-0a1b2c3d4e5f6071");
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<DueDiligenceDocumentEvent> stored() {
        return Stream.of(
                new DocumentAdded(
                        ID, DEAL, DocumentKind.LEGAL_OPINION, "True sale opinion", LAW, Set.of(LAW), Set.of(LAW)),
                new FingerprintRequested(
                        ID,
                        DEAL,
                        1,
                        LAWYER,
                        new DocumentFile("opinion.pdf", "application/pdf", 4_711, "a".repeat(64), "b".repeat(64))),
                new FingerprintConfirmed(ID, DEAL, 1, 17, "00112233445566778899aabbccddeeff"),
                new FingerprintRefused(ID, DEAL, 1, "EXPIRED", "expired at height 16"),
                new ReadersAdded(ID, DEAL, Set.of(new MemberId("harbor-trust"))),
                new DocumentWithdrawn(ID, DEAL, LAWYER, "superseded"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void loadsWhatWasStored(DueDiligenceDocumentEvent expected) throws IOException {
        Class<? extends DueDiligenceDocumentEvent> type = expected.getClass();
        String name = "/golden/events/document/" + type.getSimpleName() + "."
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
                .containsExactlyInAnyOrder(Arrays.stream(DueDiligenceDocumentEvent.class.getPermittedSubclasses())
                        .toArray(Class<?>[]::new));
    }
}
