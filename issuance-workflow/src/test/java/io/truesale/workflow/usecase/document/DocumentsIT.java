package io.truesale.workflow.usecase.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.Documents.NewDocument;
import io.truesale.workflow.api.Documents.Received;
import io.truesale.workflow.api.Documents.Upload;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class DocumentsIT extends WorkflowTest {
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final MemberId RATING = new MemberId("northgate-ratings");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/ann.reed");
    private static final PersonId RATER = new PersonId("northgate-ratings/bo.chen");

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    private Vault vault;

    @Autowired
    private Documents documents;

    @Autowired
    private List<FinalTransactionHandler> handlers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("""
                truncate workflow.domain_event, workflow.document, workflow.document_version, workflow.document_reader,
                  workflow.document_request, workflow.outbox, workflow.operation
                """).update();
        ledger.clear();
        for (MemberId member : List.of(LAW, TRUST, RATING)) {
            identities.ensureMember(member, member.value());
            ledger.write(ChannelId.of(DEAL), "membership", "member/" + member, CborMap.empty());
        }
    }

    private static Upload upload(String content) {
        return new Upload(
                "C:\\files\\opinion.pdf",
                "Application/PDF",
                Optional.empty(),
                new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private static NewDocument opinion() {
        return new NewDocument(DocumentKind.LEGAL_OPINION, " True sale opinion ", Set.of(TRUST), Set.of(TRUST));
    }

    private Received add() throws IOException {
        return documents.add(LAWYER, DEAL, opinion(), upload("the sale is true"));
    }

    private DocumentView view(DocumentId id) {
        return documents.find(DEAL, id, TRUST).orElseThrow();
    }

    /** Settles what was ordered under {@code operation}, as the inbox does. */
    private void settle(OperationId operation, String verdict) {
        await(() -> ordered(operation).isPresent());
        FinalTransaction read = PaperLedger.settled(ordered(operation).orElseThrow(), 17, verdict);
        handlers.forEach(handler -> transaction.executeWithoutResult(status -> {
            try {
                handler.handle(read);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private Optional<SignedTransaction> ordered(OperationId operation) {
        return ledger.ordered().stream()
                .filter(sent -> OperationId.of(sent.draft().id()).equals(operation))
                .findFirst();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void bringsAFileToTheVaultAndItsFingerprintToTheLedger() throws IOException {
        Received received = add();
        assertThat(received.sha256())
                .isEqualTo(Hash.of("the sale is true".getBytes(UTF_8)).hex());
        DocumentView requested = view(received.document());
        assertThat(requested.latest().fingerprint()).isEqualTo(State.REQUESTED);
        assertThat(requested.latest().file().name()).isEqualTo("opinion.pdf");
        assertThat(requested.title()).isEqualTo("True sale opinion");
        assertThat(requested.readers()).containsExactly(TRUST, LAW);
        assertThat(requested.reviewers()).containsExactly(TRUST);

        settle(received.operation(), "OK");

        assertThat(view(received.document()).latest().fingerprint()).isEqualTo(State.CONFIRMED);
        assertThat(view(received.document()).latest().height()).contains(17L);
        assertThat(ledger.ordered())
                .extracting(sent ->
                        sent.draft().contract().name() + "/" + sent.draft().function())
                .startsWith("notary/record", "grants/grant");
    }

    @Test
    void keepsTitlesAndNamesOffTheLedger() throws IOException {
        add();
        await(() -> ledger.ordered().size() >= 2);
        assertThat(ledger.ordered())
                .noneSatisfy(
                        sent -> assertThat(sent.draft().arguments().toString()).containsAnyOf("opinion", "True sale"));
    }

    @Test
    void saysWhyTheLedgerRefusedAFingerprint() throws IOException {
        Received received = add();
        settle(received.operation(), "EXPIRED");
        assertThat(view(received.document()).latest().fingerprint()).isEqualTo(State.REFUSED);
        assertThat(view(received.document()).latest().refusal()).contains("EXPIRED: It is refused.");
    }

    @Test
    void isNotThereForMembersThatMayNotOpenIt() throws IOException {
        Received received = add();
        assertThat(documents.inDeal(DEAL, TRUST)).hasSize(1);
        assertThat(documents.inDeal(DEAL, RATING)).isEmpty();
        assertThat(documents.find(DEAL, received.document(), RATING)).isEmpty();
        assertThat(documents.find(new DealId("another-deal"), received.document(), TRUST))
                .isEmpty();
        assertThatThrownBy(() -> documents.requestOpening(RATER, DEAL, received.document(), 1))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_UNKNOWN");
    }

    @Test
    void givesTheContentAgainstAFinalOpeningOfTheSamePerson() throws IOException {
        Received received = add();
        OperationId opening = documents.requestOpening(TRUSTEE, DEAL, received.document(), 1);
        assertThatThrownBy(() -> documents.open(TRUSTEE, DEAL, received.document(), opening))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_OPENING_NOT_FINAL");
        settle(opening, "OK");
        assertThatThrownBy(() -> documents.open(LAWYER, DEAL, received.document(), opening))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_OPENING_NOT_FINAL");
        Documents.Content content = documents.open(TRUSTEE, DEAL, received.document(), opening);
        try (InputStream in = content.stream()) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("the sale is true");
        }
        assertThat(view(received.document()).openings()).singleElement().satisfies(each -> {
            assertThat(each.person()).isEqualTo(TRUSTEE);
            assertThat(each.state()).isEqualTo(State.CONFIRMED);
            assertThat(each.height()).contains(17L);
        });
        assertThat(vault.openings(Hash.parse(content.file().blob()))).hasSize(1);
    }

    @Test
    void givesNothingWhenTheLedgerRefusesTheOpening() throws IOException {
        Received received = add();
        OperationId opening = documents.requestOpening(TRUSTEE, DEAL, received.document(), 1);
        settle(opening, "GRANT_NOT_A_READER");
        assertThatThrownBy(() -> documents.open(TRUSTEE, DEAL, received.document(), opening))
                .isInstanceOf(RuleViolated.class);
    }

    @Test
    void letsMoreMembersReadTheNewestVersionAndThoseToCome() throws IOException {
        Received received = add();
        documents.addReaders(LAWYER, DEAL, received.document(), Set.of(RATING));
        Received second = documents.addVersion(LAWYER, DEAL, received.document(), upload("the sale is very true"));
        assertThat(second.version()).isEqualTo(2);
        OperationId opening = documents.requestOpening(RATER, DEAL, received.document(), 2);
        settle(opening, "OK");
        try (InputStream in = documents.open(RATER, DEAL, received.document(), opening).stream()) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("the sale is very true");
        }
    }

    @Test
    void opensNothingThatIsWithdrawn() throws IOException {
        Received received = add();
        documents.withdraw(LAWYER, DEAL, received.document(), "superseded");
        assertThat(view(received.document()).withdrawn()).contains("superseded");
        assertThatThrownBy(() -> documents.requestOpening(TRUSTEE, DEAL, received.document(), 1))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_WITHDRAWN");
    }

    private void assertRefusedWithoutATrace(String code, PersonId person, NewDocument document, Upload upload) {
        int before = vault.addresses().size();
        assertThatThrownBy(() -> documents.add(person, DEAL, document, upload))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith(code);
        assertThat(vault.addresses()).hasSize(before);
        assertThat(rows("workflow.domain_event")).isZero();
        assertThat(rows("workflow.document")).isZero();
        assertThat(rows("workflow.outbox")).isZero();
    }

    @Test
    void refusesBadInputWithoutATrace() {
        assertRefusedWithoutATrace("DOCUMENT_EMPTY", LAWYER, opinion(), upload(""));
        assertRefusedWithoutATrace(
                "DOCUMENT_HASH_DIFFERS",
                LAWYER,
                opinion(),
                new Upload("a.pdf", "", Optional.of("0".repeat(64)), new ByteArrayInputStream(new byte[] {1})));
        assertRefusedWithoutATrace(
                "DOCUMENT_NAME",
                LAWYER,
                opinion(),
                new Upload("a\u202egpj.exe", "", Optional.empty(), new ByteArrayInputStream(new byte[] {1})));
        assertRefusedWithoutATrace(
                "DOCUMENT_TEXT", LAWYER, new NewDocument(DocumentKind.OTHER, " ", Set.of(), Set.of()), upload("x"));
        assertRefusedWithoutATrace("DOCUMENT_PARTY", new PersonId("pine-pension/joe.doe"), opinion(), upload("x"));
        assertRefusedWithoutATrace(
                "DOCUMENT_PARTY",
                LAWYER,
                new NewDocument(DocumentKind.OTHER, "x", Set.of(new MemberId("pine-pension")), Set.of()),
                upload("x"));
        assertRefusedWithoutATrace(
                "DOCUMENT_REVIEWER_NOT_READER",
                LAWYER,
                new NewDocument(DocumentKind.OTHER, "x", Set.of(), Set.of(TRUST)),
                upload("x"));
    }

    @Test
    void refusesAReaderWithoutAnEncryptionKeyByName() throws IOException {
        ledger.write(ChannelId.of(DEAL), "membership", "member/keyless-fund", CborMap.empty());
        MemberId keyless = new MemberId("keyless-fund");
        NewDocument document = new NewDocument(DocumentKind.OTHER, "x", Set.of(TRUST, keyless), Set.of());
        assertRefusedWithoutATrace("DOCUMENT_READER_WITHOUT_KEY: [keyless-fund]", LAWYER, document, upload("x"));
        Received received = add();
        assertThatThrownBy(() -> documents.addReaders(LAWYER, DEAL, received.document(), Set.of(keyless)))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_READER_WITHOUT_KEY: [keyless-fund]");
        assertThat(view(received.document()).readers()).containsExactly(TRUST, LAW);
    }

    @Test
    void refusesTheSameFileTwice() throws IOException {
        Received received = add();
        assertThatThrownBy(this::add)
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_ALREADY_THERE")
                .hasMessageContaining(received.document().value());
        assertThatThrownBy(() -> documents.addVersion(LAWYER, DEAL, received.document(), upload("the sale is true")))
                .isInstanceOf(RuleViolated.class)
                .hasMessageStartingWith("DOCUMENT_UNCHANGED");
    }

    /** The database fails right after each single write of the use case. */
    @Test
    void leavesNothingWhenAnyWriteFails() {
        for (String table : List.of(
                "ledger.vault_blob",
                "ledger.vault_envelope",
                "workflow.domain_event",
                "workflow.document",
                "workflow.operation",
                "workflow.document_request",
                "workflow.outbox")) {
            jdbc.sql("""
                    create or replace function workflow.fail() returns trigger language plpgsql as
                    $$ begin raise exception 'injected fault'; end $$
                    """).update();
            jdbc.sql("create trigger fault after insert on " + table + " for each row execute function workflow.fail()")
                    .update();
            try {
                int before = vault.addresses().size();
                assertThatThrownBy(this::add).as(table).isInstanceOf(RuntimeException.class);
                assertThat(vault.addresses()).as(table).hasSize(before);
                assertThat(rows("workflow.domain_event")).as(table).isZero();
                assertThat(rows("workflow.document")).as(table).isZero();
                assertThat(rows("workflow.outbox")).as(table).isZero();
                assertThat(ledger.ordered()).as(table).isEmpty();
            } finally {
                jdbc.sql("drop trigger fault on " + table).update();
            }
        }
    }

    /** The limit is 256 MiB; the content is zeros that nobody keeps. */
    @Test
    void refusesAFileOverTheLimitAndKeepsNothingOfIt() throws IOException {
        long blobs = rows("ledger.vault_blob");
        int events = (int) rows("workflow.domain_event");
        InputStream tooLong = new InputStream() {
            private long left = Documents.FILE_BYTES_MAX + 1;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        Upload upload = new Upload("long.pdf", "application/pdf", Optional.empty(), tooLong);
        assertThatThrownBy(() -> documents.add(LAWYER, DEAL, opinion(), upload))
                .isInstanceOfSatisfying(RuleViolated.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(UploadRule.DOCUMENT_TOO_LARGE);
                    assertThat(refusal.detail()).isEqualTo("a file of at most 268435456 bytes is expected");
                });
        assertThat(rows("ledger.vault_blob")).isEqualTo(blobs);
        assertThat(rows("workflow.domain_event")).isEqualTo(events);
        assertThat(documents.inDeal(DEAL, LAW)).isEmpty();
    }
}
