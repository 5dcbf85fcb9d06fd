package io.truesale.workflow.usecase.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.GrantedFiles;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.fixture.PaperLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceivedDocumentsTest {
    private static final DealId DEAL = new DealId("two-deal");
    private static final DocumentId DOCUMENT = new DocumentId("doc-0a1b2c3d4e5f6071");
    private static final MemberId READER = new MemberId("harbor-trust");
    private static final PersonId OWNER = new PersonId("rivermark-bank/li.na");
    private static final TransactionId TRANSACTION = TransactionId.parse("ab".repeat(16));
    private static final Instant AT = Instant.parse("2026-02-20T09:00:00Z");

    private final Paper files = new Paper();
    private final ReceivedDocuments received = new ReceivedDocuments(files, new PaperLedger());

    /** What another node's member has granted, on paper. */
    private static final class Paper implements GrantedFiles {
        private final List<Granted> granted = new ArrayList<>();
        private RuntimeException failure = new TransientFault("away");

        @Override
        public List<Granted> granted(ChannelId channel, MemberId reader) {
            return granted.stream()
                    .filter(each ->
                            each.channel().equals(channel) && each.readers().contains(reader))
                    .toList();
        }

        @Override
        public List<Opened> openings(ChannelId channel, String subject) {
            return List.of(new Opened(TRANSACTION, 1, new PersonId("harbor-trust/ann.reed"), AT, 9));
        }

        @Override
        public List<MemberId> custodians(ChannelId channel) {
            return List.of();
        }

        @Override
        public Hash bring(ChannelId channel, String subject, long version, MemberId reader) {
            throw failure;
        }
    }

    private void grant(long version, String name, String kind, boolean described, boolean withdrawn) {
        ChannelId channel = ChannelId.of(DEAL);
        FileLabel label = new FileLabel(
                channel,
                DOCUMENT.value(),
                version,
                OWNER.member(),
                "Opinion " + version,
                kind,
                name,
                "application/pdf");
        files.granted.add(new GrantedFiles.Granted(
                channel,
                DOCUMENT.value(),
                version,
                Hash.of(new byte[] {1}),
                OWNER.member(),
                List.of(READER, OWNER.member()),
                withdrawn,
                Hash.of(new byte[] {2}),
                OWNER,
                TRANSACTION,
                7,
                AT,
                described ? Optional.of(new GrantedFiles.Described(label, 16)) : Optional.empty()));
    }

    @Test
    void showsWhatFinalBlocksAndTheEnvelopeSay() {
        grant(2, "two.pdf", "OTHER", false, false);
        grant(1, "one.pdf", "LEGAL_OPINION", true, false);
        DocumentView view = received.find(DEAL, DOCUMENT, READER).orElseThrow();
        assertThat(view.title()).isEqualTo("Opinion 1");
        assertThat(view.kind()).isEqualTo(DocumentKind.LEGAL_OPINION);
        assertThat(view.owner()).isEqualTo(OWNER.member());
        assertThat(view.withdrawn()).isEmpty();
        assertThat(view.versions()).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(1);
            assertThat(version.file().name()).isEqualTo("one.pdf");
            assertThat(version.file().sha256())
                    .isEqualTo(Hash.of(new byte[] {2}).hex());
            assertThat(version.height()).contains(7L);
            assertThat(version.operation()).isEqualTo(OperationId.of(TRANSACTION));
        });
        assertThat(view.openings())
                .singleElement()
                .satisfies(opening -> assertThat(opening.height()).contains(9L));
        assertThat(received.inDeal(DEAL, READER)).containsExactly(view);
        assertThat(received.inDeal(DEAL, new MemberId("pine-pension"))).isEmpty();
        assertThat(received.inDeal(new DealId("another-deal"), READER)).isEmpty();
    }

    @Test
    void saysThatItIsWithdrawnAndKnowsAnUnknownKindAsOther() {
        grant(1, "one.pdf", "SOMETHING_NEW", true, true);
        DocumentView view = received.find(DEAL, DOCUMENT, READER).orElseThrow();
        assertThat(view.kind()).isEqualTo(DocumentKind.OTHER);
        assertThat(view.withdrawn()).isPresent();
    }

    @Test
    void doesNotShowAFileWhoseNameIsAPath() {
        grant(1, "../../etc/passwd", "OTHER", true, false);
        assertThat(received.find(DEAL, DOCUMENT, READER)).isEmpty();
        assertThat(received.inDeal(DEAL, READER)).isEmpty();
    }

    @Test
    void saysWhyNothingIsHandedOut() {
        assertRefused("DOCUMENT_NOT_HANDED_OUT", new GrantedFiles.NotHandedOut("not handed out by south"));
        assertRefused("DOCUMENT_NOT_AS_RECORDED", new GrantedFiles.NotAsRecorded("south: another digest"));
        files.failure = new TransientFault("the node of south does not answer");
        assertThatThrownBy(() -> received.bring(DEAL, DOCUMENT, 1, READER)).isSameAs(files.failure);
    }

    private void assertRefused(String code, RuntimeException failure) {
        files.failure = failure;
        assertThatThrownBy(() -> received.bring(DEAL, DOCUMENT, 1, READER))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith(code)
                .hasMessageContaining(failure.getMessage());
    }
}
