package io.truesale.workflow.usecase.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.Opening;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.DocumentView.Version;
import io.truesale.workflow.api.OperationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads documents, and notes which operation asked for what. */
@Component
class DocumentTable {
    private final JdbcClient jdbc;

    DocumentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request on its way to the ledger. */
    record Request(DocumentId document, int version, boolean opening) {}

    List<DocumentView> inDeal(DealId deal, MemberId reader) {
        return jdbc.sql("""
                select d.* from workflow.document d
                join workflow.document_reader r on r.document = d.id and r.member = :reader
                where d.deal = :deal order by d.kind, d.title, d.id
                """)
                .param("deal", deal.value())
                .param("reader", reader.value())
                .query((row, n) -> view(row))
                .list();
    }

    Optional<DocumentView> find(DealId deal, DocumentId document, MemberId reader) {
        return jdbc.sql("""
                select d.* from workflow.document d
                join workflow.document_reader r on r.document = d.id and r.member = :reader
                where d.deal = :deal and d.id = :id
                """)
                .param("deal", deal.value())
                .param("reader", reader.value())
                .param("id", document.value())
                .query((row, n) -> view(row))
                .optional();
    }

    /** A document of the deal that {@code reader} may open and whose newest version has this content. */
    Optional<DocumentId> withContent(DealId deal, MemberId reader, String sha256) {
        return jdbc.sql("""
                select d.id from workflow.document d
                join workflow.document_reader r on r.document = d.id and r.member = :reader
                join workflow.document_version v on v.document = d.id and v.sha256 = :sha256
                where d.deal = :deal and d.withdrawn is null and v.state <> 'REFUSED'
                order by d.id limit 1
                """)
                .param("deal", deal.value())
                .param("reader", reader.value())
                .param("sha256", sha256)
                .query((row, n) -> new DocumentId(row.getString(1)))
                .optional();
    }

    void note(OperationId operation, Request request) {
        jdbc.sql("""
                insert into workflow.document_request (operation, document, version, opening)
                values (:operation, :document, :version, :opening)
                """)
                .param("operation", operation.value())
                .param("document", request.document().value())
                .param("version", request.version())
                .param("opening", request.opening())
                .update();
    }

    Optional<Request> request(OperationId operation) {
        return jdbc.sql("select * from workflow.document_request where operation = :operation")
                .param("operation", operation.value())
                .query((row, n) -> new Request(
                        new DocumentId(row.getString("document")), row.getInt("version"), row.getBoolean("opening")))
                .optional();
    }

    private DocumentView view(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new DocumentView(
                new DocumentId(id),
                new DealId(row.getString("deal")),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("title"),
                new MemberId(row.getString("owner")),
                members(id, false),
                members(id, true),
                versions(id),
                openings(id),
                Optional.ofNullable(row.getString("withdrawn")));
    }

    private List<MemberId> members(String document, boolean onlyReviewers) {
        return jdbc.sql("""
                select member from workflow.document_reader
                where document = :document and (reviewer or not :only) order by member
                """)
                .param("document", document)
                .param("only", onlyReviewers)
                .query((row, n) -> new MemberId(row.getString(1)))
                .list();
    }

    private List<Version> versions(String document) {
        return jdbc.sql("""
                select v.*, q.operation from workflow.document_version v
                join workflow.document_request q
                  on q.document = v.document and q.version = v.number and not q.opening
                where v.document = :document order by v.number desc
                """)
                .param("document", document)
                .query((row, n) -> new Version(
                        row.getInt("number"),
                        file(row),
                        new PersonId(row.getString("uploader")),
                        row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getObject("height", Long.class)),
                        new OperationId(row.getString("operation")),
                        Optional.ofNullable(row.getString("refusal"))))
                .list();
    }

    private static DocumentFile file(ResultSet row) throws SQLException {
        return new DocumentFile(
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("blob"));
    }

    private List<Opening> openings(String document) {
        return jdbc.sql("""
                select q.version, o.* from workflow.document_request q
                join workflow.operation o on o.id = q.operation
                where q.document = :document and q.opening order by o.requested_at desc, o.id
                """)
                .param("document", document)
                .query((row, n) -> new Opening(
                        new OperationId(row.getString("id")),
                        row.getInt("version"),
                        new PersonId(row.getString("person")),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        row.getString("state").equals("WAITING")
                                ? State.REQUESTED
                                : State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getObject("height", Long.class))))
                .list();
    }
}
