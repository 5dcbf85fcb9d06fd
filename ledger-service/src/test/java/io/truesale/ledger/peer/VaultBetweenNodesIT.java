package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static io.truesale.ledger.peer.VaultNodes.DEAL;
import static io.truesale.ledger.peer.VaultNodes.OTHER_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.api.GrantedFiles.NotAsRecorded;
import io.truesale.ledger.api.GrantedFiles.NotHandedOut;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.vault.FileVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files between four nodes over mutual TLS: the first has what its member uploads, the second and fourth read, the third hands
 * out whatever a test says.
 */
class VaultBetweenNodesIT {
    /** What node 3 answers, by kind of file. */
    private static final Map<String, BiFunction<String, String, Optional<byte[]>>> LIES = new ConcurrentHashMap<>();

    @TempDir
    private static Path root;

    private static VaultNodes nodes;

    @BeforeAll
    static void start() {
        nodes = new VaultNodes(4, root);
        for (int i = 1; i <= 4; i++) {
            nodes.start(i, i != 3);
        }
        nodes.found();
        for (String kind : List.of("envelopes", "blob")) {
            nodes.operators
                    .site(3)
                    .node()
                    .files()
                    .offer(
                            kind,
                            (id, operator) -> LIES.getOrDefault(kind, (a, b) -> Optional.empty())
                                    .apply(id, operator));
        }
    }

    @AfterAll
    static void close() {
        nodes.close();
    }

    private static byte[] content(int seed, int bytes) {
        byte[] content = new byte[bytes];
        new SplittableRandom(seed).nextBytes(content);
        return content;
    }

    private static Optional<byte[]> fetch(int asking, String kind, String id) {
        return nodes.operators.site(asking).node().files().fetch("operator-1", kind, id);
    }

    /** Two and a half pieces: what a reader on another node gets, when, and what nobody else gets. */
    @Test
    void givesAFileToAReaderOnAnotherNodeAfterItsOpeningIsFinal() throws IOException {
        byte[] content = content(1, 2_500_000);
        Hash address = nodes.upload(1, DEAL, "doc-given", content, 2);
        await(
                "the envelope has come",
                () -> nodes.exchange(2).granted(DEAL, nodes.member(2)).stream()
                        .anyMatch(each -> each.subject().equals("doc-given")
                                && each.file().isPresent()));
        assertThat(granted(2, "doc-given").file().orElseThrow().label())
                .isEqualTo(nodes.label(1, DEAL, "doc-given", 1));
        assertThat(fetch(2, "blob", address + "-0")).as("before an opening").isEmpty();
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-given", 1, nodes.member(2)))
                .isInstanceOf(NotHandedOut.class);
        nodes.open(2, DEAL, "doc-given", 1);
        assertThat(nodes.exchange(2).bring(DEAL, "doc-given", 1, nodes.member(2)))
                .isEqualTo(address);
        assertThat(nodes.read(2, address)).isEqualTo(content);
        assertThat(fetch(2, "blob", address + "-2"))
                .hasValueSatisfying(last -> assertThat(last).hasSizeLessThan(PeerFiles.MAX_BYTES));
        assertThat(fetch(2, "blob", address + "-3")).isEmpty();
        assertThat(fetch(2, "blob", address.toString())).isEmpty();
        for (int stranger : new int[] {3, 4}) {
            assertThat(fetch(stranger, "envelopes", address.hex())).isEmpty();
            assertThat(fetch(stranger, "blob", address + "-0")).isEmpty();
        }
        for (int each : new int[] {1, 2}) {
            assertThat(nodes.exchange(each).openings(DEAL, "doc-given"))
                    .singleElement()
                    .satisfies(opened -> assertThat(opened.person().member()).isEqualTo(nodes.member(2)));
        }
    }

    private static Granted granted(int number, String subject) {
        return nodes.exchange(number).granted(DEAL, nodes.member(number)).stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesAReaderWithoutAKeyByNameAndStoresNothing() throws IOException {
        MemberId keyless = new MemberId("keyless");
        Vault vault = nodes.vault(1);
        int before = vault.addresses().size();
        assertThat(vault.withoutKey(Set.of(keyless, nodes.member(1), nodes.member(2))))
                .containsExactly(keyless);
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(new byte[] {1}), 1)) {
            assertThatThrownBy(() -> vault.keep(staged, Set.of(nodes.member(1), keyless)))
                    .isInstanceOf(Vault.NoReaderKey.class)
                    .hasMessage("no encryption key of keyless is known");
        }
        assertThat(vault.addresses()).hasSize(before);
    }

    /** The first theft: a grant of a stranger's own subject names another's file as its blob. */
    @Test
    void givesNothingForAGrantThatNamesAnothersFile() throws IOException {
        Hash address = nodes.upload(1, DEAL, "doc-victim", content(2, 1000), 2);
        nodes.record(4, DEAL, "doc-thief", 1, content(3, 1000));
        nodes.grant(4, DEAL, "doc-thief", 1, address, List.of(nodes.member(4)));
        nodes.open(4, DEAL, "doc-thief", 1);
        assertThat(fetch(4, "envelopes", address.hex())).isEmpty();
        assertThat(fetch(4, "blob", address + "-0")).isEmpty();
        nodes.record(4, OTHER_DEAL, "doc-victim", 1, content(2, 1000)); // with the right fingerprint even
        nodes.grant(4, OTHER_DEAL, "doc-victim", 1, address, List.of(nodes.member(4)));
        nodes.open(4, OTHER_DEAL, "doc-victim", 1);
        assertThat(fetch(4, "envelopes", address.hex())).isEmpty();
        assertThat(fetch(4, "blob", address + "-0")).isEmpty();
    }

    /** A stranger is the first to grant a subject whose fingerprint another records. */
    @Test
    void takesAGrantForNothingWhoseOwnerRecordedNoFingerprint() throws IOException {
        byte[] content = content(4, 1000);
        Hash address =
                nodes.keep(nodes.label(1, DEAL, "doc-raced", 1), 1, content, Set.of(nodes.member(1), nodes.member(2)));
        nodes.grant(4, DEAL, "doc-raced", 1, address, List.of(nodes.member(4), nodes.member(2)));
        nodes.record(1, DEAL, "doc-raced", 1, content);
        nodes.open(4, DEAL, "doc-raced", 1);
        assertThat(fetch(4, "envelopes", address.hex())).isEmpty();
        assertThat(fetch(4, "blob", address + "-0")).isEmpty();
        assertThat(nodes.exchange(4).granted(DEAL, nodes.member(4)))
                .extracting(Granted::subject)
                .doesNotContain("doc-raced");
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-raced", 1, nodes.member(2)))
                .isInstanceOf(NotHandedOut.class)
                .hasMessageContaining("recorded its fingerprint");
    }

    /** The third theft: two deals have a document of one id, each with its own file and its own name. */
    @Test
    void keepsTwoDealsWithOneDocumentIdApart() throws IOException {
        byte[] here = content(5, 1000);
        byte[] there = content(6, 2000);
        Hash one = nodes.upload(1, DEAL, "doc-twice", here, 2);
        Hash two = nodes.upload(1, OTHER_DEAL, "doc-twice", there, 2);
        nodes.open(2, DEAL, "doc-twice", 1);
        assertThat(fetch(2, "blob", two + "-0"))
                .as("opened on the other deal only")
                .isEmpty();
        nodes.open(2, OTHER_DEAL, "doc-twice", 1);
        assertThat(nodes.exchange(2).bring(DEAL, "doc-twice", 1, nodes.member(2)))
                .isEqualTo(one);
        assertThat(nodes.exchange(2).bring(OTHER_DEAL, "doc-twice", 1, nodes.member(2)))
                .isEqualTo(two);
        assertThat(nodes.read(2, one)).isEqualTo(here);
        assertThat(nodes.read(2, two)).isEqualTo(there);
        for (ChannelId deal : List.of(DEAL, OTHER_DEAL)) {
            assertThat(nodes.exchange(2).granted(deal, nodes.member(2)))
                    .filteredOn(each -> each.subject().equals("doc-twice"))
                    .singleElement()
                    .satisfies(
                            each -> assertThat(each.file().orElseThrow().label().title())
                                    .isEqualTo("Title of doc-twice on " + deal));
        }
    }

    @Test
    void givesNothingThatIsWithdrawn() throws IOException {
        Hash address = nodes.upload(1, DEAL, "doc-withdrawn", content(7, 1000), 2);
        nodes.open(2, DEAL, "doc-withdrawn", 1);
        nodes.order(1, DEAL, GrantsContract.ID, "withdraw", Grant.withdrawal("doc-withdrawn"));
        await(
                "the owner's node has heard",
                () -> fetch(2, "blob", address + "-0").isEmpty());
        assertThat(fetch(2, "envelopes", address.hex())).isEmpty();
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-withdrawn", 1, nodes.member(2)))
                .isInstanceOf(NotHandedOut.class);
    }

    /** Granted on the ledger alone, nothing is sealed for the question; the owner's next grant seals. */
    @Test
    void givesToALaterReaderWhatItsOwnersNextGrantSeals() throws IOException {
        byte[] content = content(8, 1000);
        Hash address = nodes.upload(1, DEAL, "doc-later", content, 2);
        nodes.grant(1, DEAL, "doc-later", 1, address, List.of(nodes.member(4)));
        nodes.open(4, DEAL, "doc-later", 1);
        assertThatThrownBy(() -> nodes.exchange(4).bring(DEAL, "doc-later", 1, nodes.member(4)))
                .isInstanceOf(NotHandedOut.class)
                .hasMessageContaining("operator-1");
        nodes.vault(1).grant(address, nodes.member(1), Set.of(nodes.member(4)));
        assertThat(nodes.exchange(4).bring(DEAL, "doc-later", 1, nodes.member(4)))
                .isEqualTo(address);
        assertThat(nodes.read(4, address)).isEqualTo(content);
    }

    @Test
    void opensWithAnEarlierKeyWhatWasSealedBeforeTheKeyWasRenewed() throws IOException {
        byte[] content = content(9, 1000);
        nodes.upload(1, DEAL, "doc-renewed", content, 4);
        nodes.operators.site(4).identities.renewEncryption(nodes.member(4), "Member 4");
        nodes.open(4, DEAL, "doc-renewed", 1);
        Hash address = nodes.exchange(4).bring(DEAL, "doc-renewed", 1, nodes.member(4));
        assertThat(nodes.read(4, address)).isEqualTo(content);
    }

    /** A crash between the ciphertext and its rows: the file is set aside at the next start, and asked for again. */
    @Test
    void takesAFileInAgainAfterACrashBetweenBlobAndEnvelope() throws Exception {
        byte[] content = content(10, 1000);
        nodes.upload(1, DEAL, "doc-crash", content, 2);
        nodes.open(2, DEAL, "doc-crash", 1);
        Hash address = nodes.exchange(2).bring(DEAL, "doc-crash", 1, nodes.member(2));
        try (Connection connection = nodes.operators.site(2).database.getConnection();
                Statement statement = connection.createStatement()) {
            String where = " where address = '\\x" + address.hex() + "'";
            statement.executeUpdate("delete from ledger.vault_envelope" + where);
            statement.executeUpdate("delete from ledger.vault_opening" + where);
            statement.executeUpdate("delete from ledger.vault_blob" + where);
            statement.executeUpdate("update ledger.vault_label set verified = false" + where);
        }
        FileVault restarted = nodes.vault(2, nodes.operators.site(2).node());
        assertThat(root.resolve("operator-2").resolve("unowned").resolve(address.hex()))
                .exists();
        assertThat(restarted.addresses()).doesNotContain(address);
        assertThat(nodes.exchange(2).bring(DEAL, "doc-crash", 1, nodes.member(2)))
                .isEqualTo(address);
        assertThat(nodes.read(2, address)).isEqualTo(content);
    }

    /** Node 3 holds what its member uploads; {@code lie} is what it says of the ciphertext's pieces. */
    private static void refused(String subject, String reason, BiFunction<byte[], Long, Optional<byte[]>> lie)
            throws IOException {
        byte[] content = content(subject.hashCode(), 1_200_000);
        Hash address = nodes.upload(3, DEAL, subject, content, 2);
        byte[] blob = Files.readAllBytes(root.resolve("operator-3")
                .resolve("blobs")
                .resolve(address.hex().substring(0, 2))
                .resolve(address.hex().substring(2)));
        nodes.open(2, DEAL, subject, 1);
        LIES.put("envelopes", (id, operator) -> envelopes(address, subject));
        LIES.put("blob", (id, operator) -> lie.apply(blob, Long.parseLong(id.substring(65))));
        int before = nodes.vault(2).addresses().size();
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, subject, 1, nodes.member(2)))
                .isInstanceOf(NotAsRecorded.class)
                .hasMessageContaining(reason);
        assertThat(nodes.vault(2).addresses()).hasSize(before);
        try (var staged = Files.list(root.resolve("operator-2").resolve("staging"))) {
            assertThat(staged).isEmpty();
        }
        LIES.put("blob", (id, operator) -> piece(blob, Long.parseLong(id.substring(65))));
        assertThat(nodes.exchange(2).bring(DEAL, subject, 1, nodes.member(2))).isEqualTo(address);
        assertThat(nodes.read(2, address)).isEqualTo(content);
    }

    private static Optional<byte[]> envelopes(Hash address, String subject) {
        byte[] envelope =
                nodes.vault(3).parcels().envelope(address, nodes.member(2)).orElseThrow();
        return Optional.of(EnvelopeFile.of(DEAL, subject, nodes.member(3), nodes.member(2), envelope));
    }

    private static Optional<byte[]> piece(byte[] blob, long number) {
        int from = (int) number * PeerFiles.MAX_BYTES;
        return from >= blob.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(blob, from, Math.min(blob.length, from + PeerFiles.MAX_BYTES)));
    }

    @Test
    void refusesAChangedBlob() throws IOException {
        refused("doc-changed", "has the digest", (blob, number) -> {
            byte[] changed = blob.clone();
            changed[1_100_000] ^= 1;
            return piece(changed, number);
        });
    }

    @Test
    void refusesATruncatedBlob() throws IOException {
        refused("doc-truncated", "piece 1", (blob, number) -> piece(Arrays.copyOf(blob, blob.length - 1), number));
    }

    @Test
    void refusesAnEndlessBlob() throws IOException {
        refused("doc-endless", "piece 1", (blob, number) -> Optional.of(new byte[PeerFiles.MAX_BYTES]));
    }

    @Test
    void refusesAnExchangedBlob() throws IOException {
        byte[] other = content(11, 1_300_000);
        refused("doc-exchanged", "has the digest", (blob, number) -> piece(Arrays.copyOf(other, blob.length), number));
    }

    /** The second theft: the content is not the one whose fingerprint the ledger has. */
    @Test
    void refusesAnEnvelopeOfAnotherContentThanTheLedgerHas() throws IOException {
        Hash address = nodes.keep(
                nodes.label(3, DEAL, "doc-other", 1), 3, content(12, 1000), Set.of(nodes.member(2), nodes.member(3)));
        nodes.record(3, DEAL, "doc-other", 1, content(13, 1000));
        nodes.grant(3, DEAL, "doc-other", 1, address, List.of(nodes.member(2)));
        nodes.open(2, DEAL, "doc-other", 1);
        LIES.put("envelopes", (id, operator) -> envelopes(address, "doc-other"));
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-other", 1, nodes.member(2)))
                .isInstanceOf(NotAsRecorded.class)
                .hasMessageContaining("another file");
        assertThat(granted(2, "doc-other").file()).isEmpty();
    }

    /** The right content under the name of another deal's document. */
    @Test
    void refusesAnEnvelopeThatIsBoundToAnotherDeal() throws IOException {
        byte[] content = content(14, 1000);
        Hash address = nodes.keep(
                nodes.label(3, OTHER_DEAL, "doc-bound", 1), 3, content, Set.of(nodes.member(2), nodes.member(3)));
        nodes.record(3, DEAL, "doc-bound", 1, content);
        nodes.grant(3, DEAL, "doc-bound", 1, address, List.of(nodes.member(2)));
        nodes.open(2, DEAL, "doc-bound", 1);
        LIES.put("envelopes", (id, operator) -> envelopes(address, "doc-bound"));
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-bound", 1, nodes.member(2)))
                .isInstanceOf(NotAsRecorded.class);
        LIES.put("envelopes", (id, operator) -> Optional.of(content));
        assertThatThrownBy(() -> nodes.exchange(2).bring(DEAL, "doc-bound", 1, nodes.member(2)))
                .as("no list of envelopes at all")
                .isInstanceOf(NotHandedOut.class);
    }
}
