package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.embedded.EmbeddedPostgres;
import io.truesale.portal.app.StoredNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Bits that are flipped in what stopped nodes have stored, and what the check of such a node says of them. */
final class StoredTampering {
    private static final int TILE_BITS = 256; // of the first hash of a tile
    private static final int RECORD_BITS = 800; // every record is longer

    private final Path folder;
    private final long seed;
    private final CampaignLog log;

    StoredTampering(Path folder, long seed, CampaignLog log) {
        this.folder = folder;
        this.seed = seed;
        this.log = log;
    }

    /** Nothing is found on {@code nodes}. */
    void requireSound(List<String> nodes) throws IOException {
        for (String node : nodes) {
            assertThat(check(node)).as("state equals replay on " + node).isEmpty();
        }
        log.say("state equals replay on " + nodes);
    }

    /** In the stored bytes of one record. */
    void flipInRecord(String node) throws IOException, SQLException {
        String block = flip(
                node,
                "update ledger.record r set bytes = set_bit(r.bytes, c.bit, 1 - get_bit(r.bytes, c.bit)) from"
                        + " (select channel, height, index, " + bit(RECORD_BITS) + " as bit from ledger.record"
                        + " where height > 1 order by md5(height || '" + seed + "') limit 1) c"
                        + " where r.channel = c.channel and r.height = c.height and r.index = c.index"
                        + " returning 'block ' || r.height");
        List<String> findings = check(node);
        log.say("a bit flipped in a record of " + block + " of " + node + ": " + findings);
        assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(block));
    }

    /** In one node of the stored Merkle tree; nothing else is found. */
    void flipInTile(String node) throws IOException, SQLException {
        String tile = flip(
                node,
                "update ledger.tile t set hashes = set_bit(t.hashes, c.bit, 1 - get_bit(t.hashes, c.bit)) from"
                        + " (select channel, level, tile_index, " + bit(TILE_BITS) + " as bit from ledger.tile"
                        + " order by md5(level || '/' || tile_index || '" + seed + "') limit 1) c"
                        + " where t.channel = c.channel and t.level = c.level and t.tile_index = c.tile_index"
                        + " returning 'tile ' || t.level || '/' || t.tile_index");
        List<String> findings = check(node);
        log.say("a bit flipped in " + tile + " of " + node + ": " + findings);
        assertThat(findings).singleElement().asString().contains(tile);
    }

    /** In one row of the state; nothing else is found. */
    void flipInState(String node) throws IOException, SQLException {
        String row = flip(
                node,
                "update ledger.state s set value = set_bit(s.value, 0, 1 - get_bit(s.value, 0)) from"
                        + " (select channel, contract, key from ledger.state"
                        + " order by md5(contract || key || '" + seed + "') limit 1) c"
                        + " where s.channel = c.channel and s.contract = c.contract and s.key = c.key"
                        + " returning 'the state ' || s.contract || '/' || s.key");
        List<String> findings = check(node);
        log.say("a bit flipped in " + row + " of " + node + ": " + findings);
        assertThat(findings).singleElement().asString().contains(row);
    }

    private int bit(int below) {
        return (int) Math.floorMod(seed, (long) below);
    }

    private List<String> check(String node) throws IOException {
        return StoredNode.check(folder.resolve(node), line -> {});
    }

    private String flip(String node, String update) throws SQLException {
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(folder.resolve(node).resolve("postgres"), folder.resolve("programs"));
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(update)) {
            assertThat(row.next()).as("something was flipped on " + node).isTrue();
            return row.getString(1);
        }
    }
}
