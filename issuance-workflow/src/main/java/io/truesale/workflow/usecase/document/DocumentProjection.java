package io.truesale.workflow.usecase.document;

import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentAdded;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentWithdrawn;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintConfirmed;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRefused;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRequested;
import io.truesale.domain.document.DueDiligenceDocumentEvent.ReadersAdded;
import io.truesale.domain.party.MemberId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what documents show, in the transaction that writes the events: whoever uploads sees it at once. */
@Component
@ProcessingGroup("documents")
class DocumentProjection {
    private final JdbcClient jdbc;

    DocumentProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(DocumentAdded event) {
        jdbc.sql("""
                insert into workflow.document (id, deal, kind, title, owner) values (:id, :deal, :kind, :title, :owner)
                """)
                .param("id", event.document().value())
                .param("deal", event.deal().value())
                .param("kind", event.kind().name())
                .param("title", event.title())
                .param("owner", event.owner().value())
                .update();
        event.readers()
                .forEach(member ->
                        addReader(event.document(), member, event.reviewers().contains(member)));
    }

    @EventHandler
    void on(FingerprintRequested event, @Timestamp Instant at) {
        jdbc.sql("""
                insert into workflow.document_version (document, number, file_name, media_type, size_bytes, sha256,
                  blob, uploader, uploaded_at, state)
                values (:document, :number, :name, :type, :size, :sha256, :blob, :uploader, :at, 'REQUESTED')
                """)
                .param("document", event.document().value())
                .param("number", event.version())
                .param("name", event.file().name())
                .param("type", event.file().mediaType())
                .param("size", event.file().sizeBytes())
                .param("sha256", event.file().sha256())
                .param("blob", event.file().blob())
                .param("uploader", event.uploader().value())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(FingerprintConfirmed event) {
        jdbc.sql("""
                update workflow.document_version set state = 'CONFIRMED', height = :height
                where document = :document and number = :number
                """)
                .param("height", event.height())
                .param("document", event.document().value())
                .param("number", event.version())
                .update();
    }

    @EventHandler
    void on(FingerprintRefused event) {
        jdbc.sql("""
                update workflow.document_version set state = 'REFUSED', refusal = :refusal
                where document = :document and number = :number
                """)
                .param("refusal", event.code() + ": " + event.sentence())
                .param("document", event.document().value())
                .param("number", event.version())
                .update();
    }

    @EventHandler
    void on(ReadersAdded event) {
        event.readers().forEach(member -> addReader(event.document(), member, false));
    }

    @EventHandler
    void on(DocumentWithdrawn event) {
        jdbc.sql("update workflow.document set withdrawn = :reason where id = :id")
                .param("reason", event.reason())
                .param("id", event.document().value())
                .update();
    }

    private void addReader(DocumentId document, MemberId member, boolean reviewer) {
        jdbc.sql("""
                insert into workflow.document_reader (document, member, reviewer) values (:document, :member, :reviewer)
                """)
                .param("document", document.value())
                .param("member", member.value())
                .param("reviewer", reviewer)
                .update();
    }
}
