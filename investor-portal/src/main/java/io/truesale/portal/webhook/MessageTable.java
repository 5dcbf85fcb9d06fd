package io.truesale.portal.webhook;

import static io.truesale.portal.webhook.WebhookTable.utc;

import io.truesale.portal.webhook.WebhookMessage.State;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages, in {@code portal.webhook_message}: what is not here is not sent, and what is here is not lost. */
@Repository
class MessageTable {
    private static final Duration KEEP_DELIVERED = Duration.ofDays(7);
    private static final Duration KEEP_DEAD = Duration.ofDays(90);
    private static final int LONGEST_RESULT = 300;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    MessageTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts an event at the end of what waits for {@code webhook}; the same event once. */
    void add(String webhook, String event, String type, String body) {
        jdbc.sql("""
                        insert into portal.webhook_message (webhook, event, type, body, state, due_since, next_at)
                        values (:webhook, :event, :type, :body, 'PENDING', :now, :now)
                        on conflict (webhook, event) do nothing""")
                .param("webhook", webhook)
                .param("event", event)
                .param("type", type)
                .param("body", body)
                .param("now", utc(clock.instant()))
                .update();
    }

    /** How many wait for {@code webhook}. */
    long pending(String webhook) {
        return jdbc.sql("select count(*) from portal.webhook_message where webhook = :webhook and state = 'PENDING'")
                .param("webhook", webhook)
                .query(Long.class)
                .single();
    }

    /** Webhooks that are active, whose person's account is, and whose oldest waiting message is due. */
    List<String> due() {
        return jdbc.sql("""
                        select w.id from portal.webhook w
                        join portal.account a on a.person = w.person
                        cross join lateral (
                          select m.next_at from portal.webhook_message m
                          where m.webhook = w.id and m.state = 'PENDING' order by m.number limit 1) h
                        where h.next_at <= :now and w.state = 'ACTIVE' and a.enabled""")
                .param("now", utc(clock.instant()))
                .query(String.class)
                .list();
    }

    /** The oldest waiting message of {@code webhook}, if it is due and the webhook active. */
    Optional<WebhookMessage> head(String webhook) {
        return jdbc.sql("""
                        select m.*, w.url from portal.webhook_message m join portal.webhook w on w.id = m.webhook
                        where m.webhook = :webhook and m.state = 'PENDING' and w.state = 'ACTIVE'
                        order by m.number limit 1""")
                .param("webhook", webhook)
                .query(MessageTable::message)
                .optional()
                .filter(message -> !message.nextAt().isAfter(clock.instant()));
    }

    /** Messages of {@code webhook} in {@code state}, newest first. */
    List<WebhookMessage> list(String webhook, State state, int limit) {
        return jdbc.sql("""
                        select m.*, w.url from portal.webhook_message m join portal.webhook w on w.id = m.webhook
                        where m.webhook = :webhook and m.state = :state order by m.number desc limit :limit""")
                .param("webhook", webhook)
                .param("state", state.name())
                .param("limit", limit)
                .query(MessageTable::message)
                .list();
    }

    /** Notes that {@code message} was delivered or given up. */
    void settle(WebhookMessage message, State state, String result) {
        jdbc.sql("""
                        update portal.webhook_message
                        set state = :state, attempts = attempts + 1, settled_at = :now, last_result = :result
                        where number = :number""")
                .param("state", state.name())
                .param("now", utc(clock.instant()))
                .param("result", cut(result))
                .param("number", message.number())
                .update();
    }

    /** Notes a failed attempt; the next is after {@code pause}. With the first it was first due: its turn had come. */
    void postpone(WebhookMessage message, Duration pause, String result) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update portal.webhook_message
                        set due_since = case attempts when 0 then :now else due_since end,
                            attempts = attempts + 1, next_at = :next, last_result = :result
                        where number = :number""")
                .param("now", utc(now))
                .param("next", utc(now.plus(pause)))
                .param("result", cut(result))
                .param("number", message.number())
                .update();
    }

    /** Has a settled message of {@code webhook} sent again; false when there is none. */
    boolean resend(String webhook, long number) {
        return jdbc.sql("""
                        update portal.webhook_message
                        set state = 'PENDING', attempts = 0, due_since = :now, next_at = :now, settled_at = null
                        where webhook = :webhook and number = :number and state <> 'PENDING'""")
                        .param("now", utc(clock.instant()))
                        .param("webhook", webhook)
                        .param("number", number)
                        .update()
                == 1;
    }

    /** Forgets what was settled long ago. */
    void prune() {
        Instant now = clock.instant();
        jdbc.sql("""
                        delete from portal.webhook_message
                        where state = 'DELIVERED' and settled_at < :delivered or state = 'DEAD' and settled_at < :dead""")
                .param("delivered", utc(now.minus(KEEP_DELIVERED)))
                .param("dead", utc(now.minus(KEEP_DEAD)))
                .update();
    }

    private static String cut(String result) {
        return result.substring(0, Math.min(LONGEST_RESULT, result.length()));
    }

    private static WebhookMessage message(ResultSet row, int index) throws SQLException {
        return new WebhookMessage(
                row.getLong("number"),
                row.getString("webhook"),
                URI.create(row.getString("url")),
                row.getString("event"),
                row.getString("type"),
                row.getString("body"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("due_since", OffsetDateTime.class).toInstant(),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("last_result"));
    }
}
