package io.truesale.portal.web.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.portal.fixture.OneDeal;
import io.truesale.portal.fixture.PortalTest;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.OperationId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages on documents that a test keeps in memory; use cases have tests of their own. */
@Import({DocumentPagesIT.Wiring.class, OneDeal.class})
class DocumentPagesIT extends PortalTest {
    private static final DealId DEAL = new DealId("rivermark-auto-2026-1");
    private static final DocumentId ID = new DocumentId("doc-0a1b2c3d4e5f6071");
    private static final MemberId BANK = ORIGINATOR.member();
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final OperationId OPERATION = new OperationId("0".repeat(32));
    private static final String PAGE = "/deals/" + DEAL + "/documents/" + ID;

    @Autowired
    private Shelf shelf;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    /** Not annotated, so that a whole node does not find it. */
    static class Wiring {
        @Bean
        @Primary
        static Shelf shelf() {
            return new Shelf();
        }
    }

    /** One document in memory. */
    static final class Shelf implements Documents {
        private final List<String> asked = new ArrayList<>();

        private DocumentView view() {
            DocumentFile file =
                    new DocumentFile("opinion <1>.pdf", "application/pdf", 1_234_567, "a".repeat(64), "b".repeat(64));
            DocumentView.Version version = new DocumentView.Version(
                    1,
                    file,
                    ORIGINATOR,
                    Instant.parse("2026-02-01T10:00:00Z"),
                    State.CONFIRMED,
                    Optional.of(17L),
                    OPERATION,
                    Optional.empty());
            DocumentView.Opening opening = new DocumentView.Opening(
                    OPERATION, 1, ORIGINATOR, Instant.parse("2026-02-02T10:00:00Z"), State.CONFIRMED, Optional.of(18L));
            return new DocumentView(
                    ID,
                    DEAL,
                    DocumentKind.LEGAL_OPINION,
                    "Opinion & <true> sale",
                    BANK,
                    List.of(TRUST, BANK),
                    List.of(TRUST),
                    List.of(version),
                    List.of(opening),
                    Optional.empty());
        }

        @Override
        public List<DocumentView> inDeal(DealId deal, MemberId reader) {
            return List.of(view());
        }

        @Override
        public Optional<DocumentView> find(DealId deal, DocumentId document, MemberId reader) {
            return Optional.of(view()).filter(view -> view.id().equals(document));
        }

        @Override
        public List<MemberId> possibleReaders(DealId deal) {
            return List.of(TRUST, BANK, new MemberId("linden-law"));
        }

        @Override
        public Received add(PersonId person, DealId deal, NewDocument document, Upload upload) {
            asked.add("add " + document.title() + " " + upload.fileName() + " " + document.readers());
            return new Received(ID, 1, "a".repeat(64), OPERATION);
        }

        @Override
        public Received addVersion(PersonId person, DealId deal, DocumentId document, Upload upload) {
            asked.add("version " + upload.fileName());
            return new Received(ID, 2, "a".repeat(64), OPERATION);
        }

        @Override
        public OperationId addReaders(PersonId person, DealId deal, DocumentId document, Set<MemberId> readers) {
            asked.add("readers " + readers);
            return OPERATION;
        }

        @Override
        public OperationId withdraw(PersonId person, DealId deal, DocumentId document, String reason) {
            asked.add("withdraw " + reason);
            return OPERATION;
        }

        @Override
        public OperationId requestOpening(PersonId person, DealId deal, DocumentId document, int version) {
            asked.add("open " + version);
            return OPERATION;
        }

        @Override
        public Content open(PersonId person, DealId deal, DocumentId document, OperationId opening) {
            return new Content(
                    view().latest().file(), new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @BeforeEach
    void clear() {
        shelf.asked.clear();
    }

    private MockHttpServletResponse get(String path, PersonId person) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(path).with(user(accounts.loadUserByUsername(person.value()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void listsDocumentsOfAllAndOfOneDeal() throws Exception {
        assertThat(get("/documents", ORIGINATOR).getContentAsString())
                .contains("Opinion &amp; &lt;true&gt; sale", "Fingerprint on the ledger");
        assertThat(get("/deals/" + DEAL + "/documents", ORIGINATOR).getContentAsString())
                .contains("Bring a document", "linden-law", "data-hash-file");
    }

    @Test
    void showsOneDocumentWithVersionsOpeningsAndProof() throws Exception {
        MockHttpServletResponse page = get(PAGE, ORIGINATOR);
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString())
                .contains("opinion &lt;1&gt;.pdf", "1.2 MB", "harbor-trust", "/openings/" + OPERATION + "/content")
                .contains("/ledger/deal-" + DEAL + "/transactions/" + OPERATION);
    }

    @Test
    void isNotThereForAMemberOutsideOfTheDeal() throws Exception {
        assertThat(get(PAGE, INVESTOR).getStatus()).isEqualTo(404);
        assertThat(get("/deals/" + DEAL + "/documents", INVESTOR).getStatus()).isEqualTo(404);
        assertThat(get("/documents", INVESTOR).getContentAsString()).doesNotContain("Opinion");
    }

    @Test
    void takesAnUploadFromAPlainForm() throws Exception {
        MockHttpServletResponse answer = mvc.perform(MockMvcRequestBuilders.multipart("/deals/" + DEAL + "/documents")
                        .file(new MockMultipartFile("file", "a.pdf", "application/pdf", new byte[] {1}))
                        .param("kind", "OTHER")
                        .param("title", "Side letter")
                        .param("reviewers", "harbor-trust")
                        .with(csrf())
                        .with(user(accounts.loadUserByUsername(ORIGINATOR.value()))))
                .andReturn()
                .getResponse();
        assertThat(answer.getRedirectedUrl()).isEqualTo(PAGE);
        assertThat(shelf.asked).containsExactly("add Side letter a.pdf [harbor-trust]");
    }

    @Test
    void givesAFileToBeSavedAndNeverKept() throws Exception {
        MockHttpServletResponse answer = get(PAGE + "/openings/" + OPERATION + "/content", ORIGINATOR);
        assertThat(answer.getContentAsString()).isEqualTo("content");
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentType()).isEqualTo("application/octet-stream");
        assertThat(answer.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).isNotBlank();
    }

    /** Filters write headers when a handler returns: nothing else may write into the response then. */
    @Test
    void answersEveryRequestInItsOwnThread() {
        assertThat(handlers.getHandlerMethods()).isNotEmpty();
        assertThat(handlers.getHandlerMethods().values())
                .extracting(
                        handler -> handler.getMethod().getGenericReturnType().getTypeName())
                .noneMatch(type -> type.matches(
                        ".*(StreamingResponseBody|ResponseBodyEmitter|SseEmitter|Callable|WebAsyncTask|DeferredResult"
                                + "|CompletionStage|CompletableFuture|Publisher|Flux|Mono)\\b.*"));
    }
}
