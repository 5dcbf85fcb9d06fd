package io.truesale.ledger.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.store.BlockStore.RewoundLog;
import io.truesale.ledger.store.BlockStore.StoredCheckpoint;
import io.truesale.ledger.store.CosignatureStore.Conflict;
import io.truesale.ledger.store.OwnSignatureStore.SignedRoot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a node has signed stays, and is one root for each size. */
class KeptSignaturesIT {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");

    private static SignedRoot root(long size, int first) {
        byte[] hash = new byte[32];
        hash[0] = (byte) first;
        return new SignedRoot(size, new Hash(hash));
    }

    @Test
    void refusesASecondRootAndStoresNothingOfIt() {
        try (HikariDataSource database = LedgerDatabase.create()) {
            PostgresBlockStore blocks = new PostgresBlockStore(database);
            PostgresOwnSignatures own = new PostgresOwnSignatures(database);
            PostgresCosignatureStore cosignatures = new PostgresCosignatureStore(database);
            blocks.add(CHANNEL);
            assertThat(own.knowsOwn(CHANNEL)).isFalse();
            own.learnOwn(CHANNEL, List.of(root(5, 1)));
            assertThat(own.knowsOwn(CHANNEL)).isTrue();
            own.sign(CHANNEL, List.of(root(7, 2)), List.of(new StoredCheckpoint(3, note("one", 7))), 0);
            assertThatThrownBy(() -> own.sign(
                            CHANNEL,
                            List.of(root(7, 3), root(9, 3)),
                            List.of(new StoredCheckpoint(4, note("two", 9))),
                            4))
                    .isInstanceOf(FatalFault.class)
                    .hasMessageContaining("another root for 7 leaves");
            assertThat(own.newestOwn(CHANNEL)).contains(root(7, 2));
            assertThat(cosignatures.newestOf(CHANNEL, "two")).isEmpty();
            assertThat(blocks.finalHeight(CHANNEL)).isZero();
            own.sign(CHANNEL, List.of(root(7, 2)), List.of(new StoredCheckpoint(3, note("one", 7))), 3);
            Conflict other = new Conflict(6, "one", root(6, 9).root(), note("one", 6), Optional.empty());
            blocks.rewind(CHANNEL, new RewoundLog(Tip.START, List.of(), List.of(), List.of(other)));
            assertThat(own.newestOwn(CHANNEL))
                    .as("stays when blocks are taken back")
                    .contains(root(7, 2));
            assertThat(cosignatures.newestOf(CHANNEL, "one"))
                    .as("what others have signed stays too")
                    .containsExactly(note("one", 6));
        }
    }

    private static String note(String operator, long size) {
        return "truesale.io/demo/deal-one\n" + size + "\nroot\n\n\u2014 " + operator + " AAAA\n";
    }
}
