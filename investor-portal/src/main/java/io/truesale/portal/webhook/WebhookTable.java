package io.truesale.portal.webhook;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The webhooks, in {@code portal.webhook}. */
@Repository
class WebhookTable {
    /** How long an earlier secret still signs. */
    static final Duration BOTH_SIGN = Duration.ofHours(24);

    private static final int ID_BYTES = 12;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    WebhookTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stores a new one with {@code secret}; blocks up to and with {@code afterHeight} are not sent. */
    Webhook add(PersonId person, URI url, ChannelId channel, EventTypes types, String secret, long afterHeight) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Webhook made = new Webhook(
                "whk_" + HexFormat.of().formatHex(id), person, url, channel, types, true, "", clock.instant());
        jdbc.sql("""
                        insert into portal.webhook
                          (id, person, url, channel, types, state, secret, after_height, created_at)
                        values (:id, :person, :url, :channel, :types, 'ACTIVE', :secret, :after, :now)""")
                .param("id", made.id())
                .param("person", person.value())
                .param("url", url.toString())
                .param("channel", channel.value())
                .param("types", types.text())
                .param("secret", secret)
                .param("after", afterHeight)
                .param("now", utc(made.createdAt()))
                .update();
        return made;
    }

    /** Those of {@code person}, oldest first. */
    List<Webhook> of(PersonId person) {
        return jdbc.sql("select * from portal.webhook where person = :person order by created_at, id")
                .param("person", person.value())
                .query(WebhookTable::webhook)
                .list();
    }

    /** One of {@code person}. */
    Optional<Webhook> find(PersonId person, String id) {
        return jdbc.sql("select * from portal.webhook where person = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .query(WebhookTable::webhook)
                .optional();
    }

    /** Those that want events of block {@code height} of {@code channel}. */
    List<Webhook> active(ChannelId channel, long height) {
        return jdbc.sql("""
                        select w.* from portal.webhook w join portal.account a on a.person = w.person
                        where w.channel = :channel and w.state = 'ACTIVE' and w.after_height < :height and a.enabled
                        order by w.id""")
                .param("channel", channel.value())
                .param("height", height)
                .query(WebhookTable::webhook)
                .list();
    }

    /** Secrets that sign now, newest first. */
    List<String> secrets(String id) {
        return jdbc.sql("select secret, earlier_secret, earlier_until from portal.webhook where id = :id")
                .param("id", id)
                .query((row, number) -> {
                    @Nullable OffsetDateTime until = row.getObject("earlier_until", OffsetDateTime.class);
                    return until != null && clock.instant().isBefore(until.toInstant())
                            ? List.of(row.getString("secret"), row.getString("earlier_secret"))
                            : List.of(row.getString("secret"));
                })
                .single();
    }

    /** Makes {@code secret} the one that signs; the one before still does for {@link #BOTH_SIGN}. */
    void rotate(String id, String secret) {
        jdbc.sql("""
                        update portal.webhook set earlier_secret = secret, earlier_until = :until, secret = :secret
                        where id = :id""")
                .param("secret", secret)
                .param("until", utc(clock.instant().plus(BOTH_SIGN)))
                .param("id", id)
                .update();
    }

    /** Starts one that was switched off. */
    void activate(String id) {
        jdbc.sql("update portal.webhook set state = 'ACTIVE', reason = '' where id = :id")
                .param("id", id)
                .update();
    }

    /** Switches one off. */
    void switchOff(String id, String reason) {
        jdbc.sql("update portal.webhook set state = 'OFF', reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Ends one with all its messages. */
    void remove(String id) {
        jdbc.sql("delete from portal.webhook where id = :id").param("id", id).update();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getString("id"),
                new PersonId(row.getString("person")),
                URI.create(row.getString("url")),
                new ChannelId(row.getString("channel")),
                EventTypes.parse(row.getString("types")),
                row.getString("state").equals("ACTIVE"),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
