package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.security.CurrentUser;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that members put beside a deal, in one table for each kind: a link names one by its hash, and whoever sees the deal can
 * open it; lists show what one's own member has put here.
 */
final class Shelf {
    /** Most files of one kind of one member for one deal. */
    static final int MOST = 100;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final String table;

    /** Files in {@code table}, a name of ours. */
    Shelf(JdbcClient jdbc, InstantSource clock, String table) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.table = requireNonNull(table, "table");
    }

    /** SHA-256 of a file's text in UTF-8. */
    static Hash hash(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps {@code content}; the same file again is the same entry. False when the member has too many. */
    boolean put(CurrentUser user, DealId deal, String name, String content) {
        Hash hash = hash(content);
        List<ScenarioShelf.Entry> own = of(user.member(), deal);
        if (own.stream().noneMatch(one -> one.hash().equals(hash)) && own.size() >= MOST) {
            return false;
        }
        jdbc.sql("insert into " + table + " (deal, hash, name, content, member, person, created_at)"
                        + " values (:deal, :hash, :name, :content, :member, :person, :now) on conflict do nothing")
                .param("deal", deal.value())
                .param("hash", hash.hex())
                .param("name", name)
                .param("content", content)
                .param("member", user.member().value())
                .param("person", user.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    /** What {@code member} has put here for {@code deal}, newest first. */
    List<ScenarioShelf.Entry> of(MemberId member, DealId deal) {
        return jdbc.sql("select hash, name from " + table + " where deal = :deal and member = :member"
                        + " order by created_at desc, hash")
                .param("deal", deal.value())
                .param("member", member.value())
                .query((row, number) ->
                        new ScenarioShelf.Entry(Hash.parse(row.getString("hash")), row.getString("name")))
                .list();
    }

    /** The text of the file {@code hash} for {@code deal}, whoever has put it here. */
    Optional<String> content(DealId deal, String hash) {
        return jdbc.sql("select content from " + table + " where deal = :deal and hash = :hash limit 1")
                .param("deal", deal.value())
                .param("hash", hash)
                .query(String.class)
                .optional();
    }

    /** A name that lists have room for. */
    static String shortened(String name, String otherwise) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        String some = plain.length() > NamedScenario.MAX_NAME ? plain.substring(0, NamedScenario.MAX_NAME) : plain;
        return some.isEmpty() ? otherwise : some;
    }
}
