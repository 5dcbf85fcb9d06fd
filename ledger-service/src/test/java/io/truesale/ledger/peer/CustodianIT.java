package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static io.truesale.ledger.peer.VaultNodes.DEAL;
import static io.truesale.ledger.peer.VaultNodes.OTHER_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.custody.CustodyContract;
import io.truesale.ledger.api.GrantedFiles.NotHandedOut;
import io.truesale.ledger.api.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four nodes: the first has what its member uploads, the second reads, the third keeps copies, the fourth is a stranger. */
class CustodianIT {
    @TempDir
    private Path root;

    private VaultNodes nodes;

    @BeforeEach
    void start() {
        nodes = new VaultNodes(4, root, CustodyContract.ID);
        nodes.loseKey(4);
        for (int i = 1; i <= 4; i++) {
            nodes.start(i, true);
        }
        nodes.found();
        for (int by = 1; by <= 3; by++) {
            nodes.order(by, DEAL, CustodyContract.ID, "name", CustodyContract.arguments(List.of(nodes.member(3))));
        }
        for (int i = 1; i <= 4; i++) {
            int number = i;
            await(
                    "known on " + number,
                    () -> nodes.exchange(number).custodians(DEAL).equals(List.of(nodes.member(3))));
        }
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static byte[] content(int seed) {
        byte[] content = new byte[1_200_000];
        new SplittableRandom(seed).nextBytes(content);
        return content;
    }

    private Optional<byte[]> fetch(int asking, int asked, String kind, String id) {
        return nodes.operators.site(asking).node().files().fetch("operator-" + asked, kind, id);
    }

    private Hash uploaded(String subject, byte[] content, int... readers) throws IOException {
        Hash address = nodes.upload(1, DEAL, subject, content, readers);
        await(
                "the custodian's copy",
                () -> nodes.vault(3).addresses().contains(address)
                        && !nodes.vault(3).parcels().verified(address).isEmpty());
        return address;
    }

    @Test
    void answersWhenTheOwnersNodeIsAwayAgainstAFinalOpeningOnly() throws IOException {
        byte[] content = content(1);
        Hash address = uploaded("doc-kept", content, 2);
        nodes.stop(1);
        assertThat(fetch(2, 3, "envelopes", address.hex()))
                .as("before an opening")
                .isEmpty();
        assertThat(fetch(2, 3, "blob", address + "-0")).isEmpty();
        nodes.open(2, DEAL, "doc-kept", 1);
        assertThat(nodes.exchange(2).bring(DEAL, "doc-kept", 1, nodes.member(2)))
                .isEqualTo(address);
        assertThat(nodes.read(2, address)).isEqualTo(content);
        assertThat(fetch(4, 3, "envelopes", address.hex())).as("a stranger").isEmpty();
        assertThat(fetch(4, 3, "blob", address + "-0")).isEmpty();
    }

    /** A stranger grants itself the file under a subject of its own; the custodian has a copy and could be robbed. */
    @Test
    void sealsNothingForAGrantThatNamesAnothersFile() throws IOException {
        byte[] content = content(2);
        Hash address = uploaded("doc-victim", content, 2);
        nodes.record(4, DEAL, "doc-thief", 1, content);
        nodes.grant(4, DEAL, "doc-thief", 1, address, List.of(nodes.member(3), nodes.member(4)));
        nodes.open(4, DEAL, "doc-thief", 1);
        nodes.record(4, OTHER_DEAL, "doc-victim", 1, content);
        nodes.grant(4, OTHER_DEAL, "doc-victim", 1, address, List.of(nodes.member(4)));
        nodes.open(4, OTHER_DEAL, "doc-victim", 1);
        for (int asked : new int[] {1, 3}) {
            assertThat(fetch(4, asked, "envelopes", address.hex())).isEmpty();
            assertThat(fetch(4, asked, "blob", address + "-0")).isEmpty();
        }
    }

    /** The owner sealed to a key that is lost; the custodian seals to the one that the ledger has now. */
    @Test
    void sealsToTheKeyThatAReaderHasNow() throws IOException {
        byte[] content = content(3);
        Hash address = uploaded("doc-lost", content, 4);
        nodes.open(4, DEAL, "doc-lost", 1);
        assertThatThrownBy(() -> nodes.exchange(4).bring(DEAL, "doc-lost", 1, nodes.member(4)))
                .as("all envelopes are for the lost key")
                .isInstanceOf(NotHandedOut.class);
        nodes.takeOwnKey(4);
        assertThat(nodes.exchange(4).bring(DEAL, "doc-lost", 1, nodes.member(4)))
                .isEqualTo(address);
        assertThat(nodes.read(4, address)).isEqualTo(content);
    }

    /** A custodian who is named later gets nothing of what was there before. */
    @Test
    void givesALaterCustodianWhatIsUploadedFromThenOn() throws IOException {
        Hash before = uploaded("doc-before", content(4), 4);
        for (int by = 1; by <= 3; by++) {
            nodes.order(by, DEAL, CustodyContract.ID, "name", CustodyContract.arguments(List.of(nodes.member(2))));
        }
        await("known to the owner", () -> nodes.exchange(1).custodians(DEAL).equals(List.of(nodes.member(2))));
        Hash after = nodes.upload(1, DEAL, "doc-after", content(5), 4);
        await("the new custodian's copy", () -> nodes.vault(2).addresses().contains(after));
        assertThat(nodes.vault(2).addresses()).doesNotContain(before);
        assertThat(nodes.vault(3).addresses()).contains(before).doesNotContain(after);
        assertThat(fetch(3, 1, "blob", after + "-0"))
                .as("no custodian any more")
                .isEmpty();
    }
}
