package io.truesale.domain.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.CoreMatchers.startsWith;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddDocument;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddReaders;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddVersion;
import io.truesale.domain.document.DueDiligenceDocumentCommand.ConfirmFingerprint;
import io.truesale.domain.document.DueDiligenceDocumentCommand.RefuseFingerprint;
import io.truesale.domain.document.DueDiligenceDocumentCommand.WithdrawDocument;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentAdded;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentWithdrawn;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintConfirmed;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRefused;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRequested;
import io.truesale.domain.document.DueDiligenceDocumentEvent.ReadersAdded;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueDiligenceDocumentTest {
    private static final DocumentId ID = new DocumentId("doc-0a1b2c3d4e5f6071");
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final MemberId SECURITIES = new MemberId("summit-securities");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/ann.reed");
    private static final DocumentFile FIRST =
            new DocumentFile("opinion.pdf", "application/pdf", 4_711, "a".repeat(64), "b".repeat(64));
    private static final DocumentFile SECOND =
            new DocumentFile("opinion-2.pdf", "application/pdf", 4_800, "c".repeat(64), "d".repeat(64));

    private static final DocumentAdded ADDED = new DocumentAdded(
            ID, DEAL, DocumentKind.LEGAL_OPINION, "True sale opinion", LAW, Set.of(LAW, TRUST), Set.of(TRUST));
    private static final FingerprintRequested REQUESTED = new FingerprintRequested(ID, DEAL, 1, LAWYER, FIRST);

    private final AggregateTestFixture<DueDiligenceDocument> document =
            new AggregateTestFixture<>(DueDiligenceDocument.class);

    private static AddDocument add(Set<MemberId> readers, Set<MemberId> reviewers) {
        return new AddDocument(
                ID, DEAL, DocumentKind.LEGAL_OPINION, "True sale opinion", LAWYER, readers, reviewers, FIRST);
    }

    private void assertRefuses(Object command, DocumentRule rule, Object... given) {
        document.given(given)
                .when(command)
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith(rule.name()));
    }

    @Test
    void addsADocumentWithItsOwnerAsReaderAndRequestsTheFingerprint() {
        document.givenNoPriorActivity().when(add(Set.of(TRUST), Set.of(TRUST))).expectEvents(ADDED, REQUESTED);
    }

    @Test
    void refusesTheSameIdTwice() {
        assertRefuses(add(Set.of(), Set.of()), DocumentRule.DOCUMENT_EXISTS, ADDED, REQUESTED);
    }

    @Test
    void refusesAReviewerWhoMayNotRead() {
        document.givenNoPriorActivity()
                .when(add(Set.of(TRUST), Set.of(SECURITIES)))
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("DOCUMENT_REVIEWER_NOT_READER"));
    }

    @Test
    void addsAVersionThatDiffers() {
        document.given(ADDED, REQUESTED)
                .when(new AddVersion(ID, LAWYER, SECOND))
                .expectEvents(new FingerprintRequested(ID, DEAL, 2, LAWYER, SECOND));
    }

    @Test
    void refusesTheSameFileAsANewVersion() {
        assertRefuses(new AddVersion(ID, LAWYER, FIRST), DocumentRule.DOCUMENT_UNCHANGED, ADDED, REQUESTED);
    }

    @Test
    void refusesChangesByAnotherMember() {
        assertRefuses(new AddVersion(ID, TRUSTEE, SECOND), DocumentRule.DOCUMENT_NOT_OWNER, ADDED, REQUESTED);
    }

    @Test
    void refusesWhatIsNotThere() {
        document.givenNoPriorActivity()
                .when(new AddVersion(ID, LAWYER, SECOND))
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("DOCUMENT_UNKNOWN"));
    }

    @Test
    void addsReadersWhoAreNew() {
        document.given(ADDED, REQUESTED)
                .when(new AddReaders(ID, LAWYER, Set.of(TRUST, SECURITIES)))
                .expectEvents(new ReadersAdded(ID, DEAL, Set.of(SECURITIES)));
    }

    @Test
    void refusesReadersWhoReadAlready() {
        assertRefuses(new AddReaders(ID, LAWYER, Set.of(TRUST)), DocumentRule.DOCUMENT_READERS_KNOWN, ADDED, REQUESTED);
    }

    @Test
    void withdrawsAndThenRefusesChanges() {
        WithdrawDocument withdraw = new WithdrawDocument(ID, LAWYER, "superseded by the opinion of March");
        DocumentWithdrawn withdrawn = new DocumentWithdrawn(ID, DEAL, LAWYER, "superseded by the opinion of March");
        document.given(ADDED, REQUESTED).when(withdraw).expectEvents(withdrawn);
        assertRefuses(withdraw, DocumentRule.DOCUMENT_WITHDRAWN, ADDED, REQUESTED, withdrawn);
    }

    @Test
    void notesTheLedgersAnswerOnce() {
        FingerprintConfirmed confirmed = new FingerprintConfirmed(ID, DEAL, 1, 17, "00ff");
        ConfirmFingerprint confirm = new ConfirmFingerprint(ID, 1, 17, "00ff");
        document.given(ADDED, REQUESTED).when(confirm).expectEvents(confirmed);
        document.given(ADDED, REQUESTED, confirmed).when(confirm).expectNoEvents();
        document.given(ADDED, REQUESTED, confirmed)
                .when(new RefuseFingerprint(ID, 1, "DUPLICATE", "twice"))
                .expectNoEvents();
    }

    @Test
    void notesARefusalOfTheLedger() {
        document.given(ADDED, REQUESTED)
                .when(new RefuseFingerprint(ID, 1, "EXPIRED", "too late"))
                .expectEvents(new FingerprintRefused(ID, DEAL, 1, "EXPIRED", "too late"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../opinion.pdf", "a\\b", "a\u0000b", "a\u202egpj.exe", "a\nb"})
    void refusesNamesThatAreNotFileNames(String name) {
        assertThatThrownBy(() -> new DocumentFile(name, "application/pdf", 1, "a".repeat(64), "b".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
