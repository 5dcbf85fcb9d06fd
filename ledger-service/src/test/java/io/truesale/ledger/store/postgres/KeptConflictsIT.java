package io.truesale.ledger.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import io.truesale.ledger.store.MemoryStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of operators who sign whatever they like: the same in PostgreSQL and in the memory of simulations. */
class KeptConflictsIT {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");

    private static Conflict conflict(long size, String operator, int root) {
        byte[] hash = new byte[32];
        hash[0] = (byte) root;
        return new Conflict(size, operator, new Hash(hash), "note " + size + " " + root, Optional.empty());
    }

    @Test
    void isBoundedInPostgres() {
        try (HikariDataSource database = LedgerDatabase.create()) {
            bounds(new PostgresCosignatureStore(database));
        }
    }

    @Test
    void isBoundedInMemory() {
        bounds(new MemoryStore(CHANNEL));
    }

    private static void bounds(CosignatureStore store) {
        assertThat(store.conflict(CHANNEL, conflict(5, "other", 1))).isTrue();
        assertThat(store.conflict(CHANNEL, conflict(5, "other", 1))).as("known").isFalse();
        assertThat(store.conflict(CHANNEL, conflict(5, "other", 2))).isTrue();
        assertThat(store.conflict(CHANNEL, conflict(5, "other", 3)))
                .as("a third root")
                .isFalse();
        for (int i = 0; i < CosignatureStore.MOST_OF_OPERATOR + 20; i++) {
            assertThat(store.conflict(CHANNEL, conflict(100 + i, "liar", 1))).isTrue();
        }
        assertThat(store.conflict(CHANNEL, conflict(50, "liar", 1)))
                .as("smaller")
                .isFalse();
        List<Conflict> kept = store.conflictsAfter(CHANNEL, 0, 5_000);
        assertThat(kept.stream().filter(each -> each.operator().equals("liar")))
                .hasSize(CosignatureStore.MOST_OF_OPERATOR)
                .extracting(Conflict::treeSize)
                .startsWith(100L, 101L)
                .endsWith(100L + CosignatureStore.MOST_OF_OPERATOR - 2, 100L + CosignatureStore.MOST_OF_OPERATOR + 19);
        assertThat(store.conflicts(CHANNEL, 5)).hasSize(2);
        assertThat(store.conflictsAfter(CHANNEL, 5, 2))
                .extracting(Conflict::treeSize)
                .containsExactly(100L, 101L);
    }
}
