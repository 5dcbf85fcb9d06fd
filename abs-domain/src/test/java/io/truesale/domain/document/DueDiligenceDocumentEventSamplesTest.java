package io.truesale.domain.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentAdded;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentWithdrawn;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintConfirmed;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRefused;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRequested;
import io.truesale.domain.document.DueDiligenceDocumentEvent.ReadersAdded;
import io.truesale.domain.fixture.EventSamples;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Set;
import java.util.stream.Stream;

/** What was once stored must load for ever: one sample for each revision of each event. */
class DueDiligenceDocumentEventSamplesTest extends EventSamples<DueDiligenceDocumentEvent> {
    private static final DocumentId ID = new DocumentId("doc-0a1b2c3d4e5f6071");
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");

    DueDiligenceDocumentEventSamplesTest() {
        super(DueDiligenceDocumentEvent.class, "document");
    }

    @Override
    protected Stream<DueDiligenceDocumentEvent> stored() {
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
}
