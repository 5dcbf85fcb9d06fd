package io.truesale.workflow.anchor;

import static io.truesale.workflow.anchor.Outbox.utc;

import io.truesale.contract.api.Outcome.Violation;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Table of what was asked for and is settled later. */
@Component
public class OperationBook implements Operations {
    private static final String SELECT = "select * from workflow.operation ";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    OperationBook(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens the operation of a signed transaction; false when there is one of that id already. */
    boolean open(Submission submission, SignedTransaction signed) {
        return jdbc.sql("""
                insert into workflow.operation (id, kind, subject, deal, person, state, channel, digest, requested_at)
                values (:id, :kind, :subject, :deal, :person, 'WAITING', :channel, :digest, :now)
                on conflict (id) do nothing
                """)
                        .param("id", signed.draft().id().hex())
                        .param("kind", submission.kind())
                        .param("subject", submission.subject())
                        .param("deal", submission.deal().map(DealId::value).orElse(null))
                        .param("person", signed.draft().person().value())
                        .param("channel", signed.draft().channel().value())
                        .param("digest", signed.digest().bytes())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    /** Opens an operation that never reaches a ledger, such as the reading of a long file. */
    @Transactional
    public OperationId openWork(String kind, String subject, Optional<DealId> deal, PersonId person) {
        OperationId id = OperationId.of(TransactionId.random());
        jdbc.sql("""
                insert into workflow.operation (id, kind, subject, deal, person, state, requested_at)
                values (:id, :kind, :subject, :deal, :person, 'WAITING', :now)
                """)
                .param("id", id.value())
                .param("kind", kind)
                .param("subject", subject)
                .param("deal", deal.map(DealId::value).orElse(null))
                .param("person", person.value())
                .param("now", utc(clock.instant()))
                .update();
        return id;
    }

    /** Opens the operation of a request that a passkey has yet to sign. */
    void openUnsigned(Submission submission) {
        jdbc.sql("""
                insert into workflow.operation (id, kind, subject, deal, person, state, requested_at)
                values (:id, :kind, :subject, :deal, :person, 'WAITING', :now) on conflict (id) do nothing
                """)
                .param("id", submission.draft().id().hex())
                .param("kind", submission.kind())
                .param("subject", submission.subject())
                .param("deal", submission.deal().map(DealId::value).orElse(null))
                .param("person", submission.draft().person().value())
                .param("now", utc(clock.instant()))
                .update();
    }

    /**
     * Says what the operation of {@link #openUnsigned} waits for, now that it is signed; false when there is none of that
     * person: an id that somebody else's request has is left as it is.
     */
    boolean signed(SignedTransaction signed) {
        return jdbc.sql("""
                update workflow.operation set channel = :channel, digest = :digest
                where id = :id and person = :person and state = 'WAITING' and channel is null
                """)
                        .param("channel", signed.draft().channel().value())
                        .param("person", signed.draft().person().value())
                        .param("digest", signed.digest().bytes())
                        .param("id", signed.draft().id().hex())
                        .update()
                == 1;
    }

    /** Notes that the work of {@code id} is done. */
    @Transactional
    public void confirmWork(OperationId id) {
        jdbc.sql("""
                update workflow.operation set state = 'CONFIRMED', settled_at = :now
                where id = :id and state = 'WAITING' and channel is null
                """).param("now", utc(clock.instant())).param("id", id.value()).update();
    }

    /** Notes that the work of {@code id} was not done, and why. */
    @Transactional
    public void refuseWork(OperationId id, String code, String sentence) {
        jdbc.sql("""
                update workflow.operation set state = 'REFUSED', code = :code, sentence = :sentence, settled_at = :now
                where id = :id and state = 'WAITING' and channel is null
                """)
                .param("code", code)
                .param("sentence", sentence)
                .param("now", utc(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /**
     * Settles the operation that {@code read} answers. An operation is known by the digest of its record: anybody who
     * can write to the topic can make a record with any id. A second answer changes nothing.
     *
     * @return whether it is one of ours
     */
    boolean settle(FinalTransaction read) {
        jdbc.sql("""
                update workflow.operation
                set state = :state, code = :code, sentence = :sentence, height = :height, settled_at = :now
                where id = :id and channel = :channel and digest = :digest and state = 'WAITING'
                """)
                .param("state", read.accepted() ? "CONFIRMED" : "REFUSED")
                .param("code", read.accepted() ? null : read.verdict())
                .param("sentence", read.accepted() ? null : sentences(read))
                .param("height", read.height())
                .param("now", utc(clock.instant()))
                .param("id", read.id().hex())
                .param("channel", read.channel().value())
                .param("digest", read.digest().bytes())
                .update();
        return answeredBy(read).isPresent();
    }

    /** The operation of this node that {@code read} answers; empty when somebody else asked. */
    public Optional<OperationStatus> answeredBy(FinalTransaction read) {
        return jdbc.sql(SELECT + "where id = :id and channel = :channel and digest = :digest")
                .param("id", read.id().hex())
                .param("channel", read.channel().value())
                .param("digest", read.digest().bytes())
                .query((row, n) -> read(row))
                .optional();
    }

    private static String sentences(FinalTransaction read) {
        String sentences = read.violations().stream().map(Violation::sentence).collect(Collectors.joining(" "));
        return sentences.isEmpty() ? read.verdict() : sentences;
    }

    @Override
    public Optional<OperationStatus> find(OperationId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    @Override
    public List<OperationStatus> waiting(String subject) {
        return jdbc.sql(SELECT + "where subject = :subject and state = 'WAITING' order by requested_at, id")
                .param("subject", subject)
                .query((row, n) -> read(row))
                .list();
    }

    @Override
    public List<OperationStatus> latest(MemberId member, int limit) {
        return jdbc.sql(SELECT
                        + "where split_part(person, '/', 1) = :member order by requested_at desc, id limit :limit")
                .param("member", member.value())
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    private static OperationStatus read(ResultSet row) throws SQLException {
        return new OperationStatus(
                new OperationId(row.getString("id")),
                row.getString("kind"),
                row.getString("subject"),
                Optional.ofNullable(row.getString("deal")).map(DealId::new),
                new PersonId(row.getString("person")),
                OperationStatus.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("sentence")),
                Optional.ofNullable(row.getString("channel")).map(ChannelId::new),
                Optional.ofNullable(row.getObject("height", Long.class)),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
