package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.embedded.TestServers;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.CheckpointStamps;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.LogAudit;
import io.truesale.ledger.node.NodeEvidence;
import io.truesale.ledger.node.NodeSettings;
import io.truesale.ledger.node.OwnTimeStamps;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import io.truesale.ledger.store.postgres.LedgerSchema;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node has stored stands alone as evidence, and no byte of it can change unnoticed. */
class StoredLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId OFFICER = new PersonId("rivermark-bank/li.na");
    private static final Hash OPINION = Hash.of("a legal opinion".getBytes(StandardCharsets.UTF_8));
    private static final Hash OTHER = Hash.of("another file".getBytes(StandardCharsets.UTF_8));
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new MembershipContract(), new NotaryContract(), new AssetsContract());

    private static final Path VERIFIER = Path.of("target", "truesale-verifier.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private final String consortium = "it-" + TransactionId.random().hex().substring(0, 8);
    private HikariDataSource database;
    private NodeIdentities identities;
    private LedgerNode node;
    private NodeEvidence evidence;

    @BeforeEach
    void start() {
        database = LedgerDatabase.create();
        identities = new NodeIdentities(
                database, "a password for tests", consortium, "operator-one", InstantSource.system());
        identities.ensureMember(BANK, "Rivermark Bank");
        node = new LedgerNode(new NodeSettings(
                consortium,
                database,
                new KafkaOrdering(TestServers.kafka().bootstrapServers(), consortium, TopicReplication.SINGLE),
                identities,
                CONTRACTS,
                NodeSettings.CUT_AFTER));
        node.start(List.of(), work -> {
            throw new IllegalStateException("there are no handlers");
        });
        CheckpointStamps stamps = new CheckpointStamps(node, database, new OwnTimeStamps(identities));
        evidence = new NodeEvidence(node, new PostgresLogReader(database), identities, stamps, InstantSource.system());
        assertThat(submit(MembershipContract.ID, "genesis", genesis()).accepted())
                .isTrue();
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private CborMap genesis() {
        PersonKey key = identities.ensurePerson(OFFICER);
        Set<Capacity> capacities = Set.of(Capacity.ORG, Capacity.OPS);
        return new Genesis(
                        consortium,
                        CHANNEL.value(),
                        List.of(new Operator(identities.operator(), identities.checkpointKey())),
                        List.of(new Member(BANK, identities.operator(), capacities)),
                        List.of(Person.of(OFFICER, capacities, key.suite(), key.publicKey())))
                .withContracts(ContractSet.of(MembershipContract.ID, NotaryContract.ID, AssetsContract.ID))
                .toArguments();
    }

    private TransactionStatus submit(ContractId contract, String function, CborMap arguments) {
        SignedTransaction transaction = new KeyPersonSigner(identities)
                .sign(new TransactionDraft(
                        CHANNEL,
                        TransactionId.random(),
                        contract,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        OFFICER));
        node.order(transaction);
        return node.awaitFinal(CHANNEL, transaction.draft().id(), PATIENCE);
    }

    private TransactionStatus recordOpinion() {
        return submit(NotaryContract.ID, "record", new Fingerprint("doc-1", 1, OPINION.bytes()).toArguments());
    }

    private static List<byte[]> digests(int count) {
        List<byte[]> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digests.add(Hash.of(("loan " + i).getBytes(StandardCharsets.UTF_8)).bytes());
        }
        return digests;
    }

    private String evidence(TransactionStatus status, OptionalInt item) {
        return evidence.bundle(CHANNEL, status.id(), item).orElseThrow().json();
    }

    private Trust trust(List<String> keys) {
        List<X509Certificate> anchors = keys.isEmpty() ? List.of() : List.of(identities.authority());
        return new Trust(keys, anchors, Instant.now());
    }

    private List<String> audit() {
        return LogAudit.of(new PostgresBlockStore(database), new PostgresLogReader(database), CONTRACTS, CHANNEL)
                .findings();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
        }
    }

    private static List<String> failures(EvidenceReport report) {
        return report.checks().stream()
                .filter(check -> check.result() == Result.FAILED)
                .map(Check::sentence)
                .toList();
    }

    @Test
    void evidenceHoldsForItsFileAndForNoOther() {
        TransactionStatus recorded = recordOpinion();
        List<String> trusted = List.of(SignedNote.verifierKey(identities.operator(), identities.checkpointKey()));
        String json = evidence(recorded, OptionalInt.empty());
        EvidenceReport report = EvidenceVerifier.verify(json, Optional.of(OPINION), trust(trusted));
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(report.checks()).allMatch(check -> check.result() == Result.PASSED);
        assertThat(failures(EvidenceVerifier.verify(json, Optional.of(OTHER), trust(trusted))))
                .singleElement()
                .asString()
                .contains(OTHER.hex());
        String item = evidence(recorded, OptionalInt.of(0));
        assertThat(EvidenceVerifier.verify(item, Optional.of(OPINION), trust(trusted))
                        .holds())
                .isTrue();
    }

    @Test
    void changedEvidenceFails() {
        String json = evidence(recordOpinion(), OptionalInt.of(0));
        assertThat(EvidenceVerifier.verify(json, Optional.empty(), trust(List.of()))
                        .holds())
                .isTrue();
        List<String> forgeries = List.of(
                json.replace("\"verdict\" : \"OK\"", "\"verdict\" : \"NO\""),
                json.replace(OPINION.hex(), OTHER.hex()),
                json.replace("\"index\" : 0", "\"index\" : 1"),
                json.replace("\"channel\" : \"consortium\"", "\"channel\" : \"deal-one\""));
        for (String forgery : forgeries) {
            assertThat(forgery).isNotEqualTo(json);
            assertThat(EvidenceVerifier.verify(forgery, Optional.empty(), trust(List.of()))
                            .holds())
                    .as(forgery)
                    .isFalse();
        }
        String stranger = SignedNote.verifierKey("operator-one", new byte[32]);
        assertThatThrownBy(() -> EvidenceVerifier.verify("{}", Optional.empty(), trust(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format");
        assertThat(EvidenceVerifier.verify(json, Optional.empty(), trust(List.of(stranger)))
                        .holds())
                .isFalse();
    }

    @Test
    void standAloneVerifierSaysTheSame() throws Exception {
        Path evidence = folder.resolve("opinion.evidence.json");
        Path opinion = folder.resolve("opinion.txt");
        Path other = folder.resolve("other.txt");
        String json = evidence(recordOpinion(), OptionalInt.of(0));
        Files.writeString(evidence, json);
        Files.writeString(opinion, "a legal opinion");
        Files.writeString(other, "another file");
        String key = SignedNote.verifierKey(identities.operator(), identities.checkpointKey());

        assertThat(verifier(evidence, opinion, "--key", key)).startsWith("0 ").endsWith("The evidence holds.");
        assertThat(verifier(evidence)).startsWith("0 ").contains("note");
        Path root = folder.resolve("root.der");
        Files.write(root, Certificates.encode(identities.authority()));
        assertThat(verifier(evidence, opinion, "--key", key, "--trust", root, "--lang", "zh"))
                .startsWith("0 ")
                .endsWith("\u8bc1\u636e\u6210\u7acb\u3002")
                .doesNotContain("\u63d0\u793a");
        assertThat(verifier(evidence, "--lang", "fr")).startsWith("2 ");
        assertThat(verifier(evidence, other))
                .startsWith("1 ")
                .contains("FAILED", OTHER.hex())
                .endsWith("The evidence does NOT hold.");
        Files.writeString(evidence, json.replace(OPINION.hex(), OTHER.hex()));
        assertThat(verifier(evidence, other)).startsWith("1 ").endsWith("The evidence does NOT hold.");
        assertThat(verifier(opinion)).startsWith("1 ").contains("is no evidence file");
        assertThat(verifier(folder.resolve("nothing"))).startsWith("2 ").contains("there is none");
        assertThat(verifier()).startsWith("2 ").contains("Usage");
    }

    /** A folder with the jar and the evidence, no environment, and no network: not even this machine's own. */
    @Test
    void verifierNeedsNothingBesideTheEvidence() throws Exception {
        List<String> cutOff = List.of("unshare", "--map-root-user", "--net");
        assumeTrue(
                run(folder, Stream.concat(cutOff.stream(), Stream.of("true"))).startsWith("0"),
                "no network namespace can be made here");
        assertThat(run(folder, Stream.concat(cutOff.stream(), Stream.of("cat", "/proc/net/route"))))
                .as("routes of that machine")
                .hasLineCount(1);
        Files.copy(VERIFIER, folder.resolve("verifier.jar"));
        Files.writeString(folder.resolve("evidence.json"), evidence(recordOpinion(), OptionalInt.of(0)));
        Files.writeString(folder.resolve("opinion.txt"), "a legal opinion");
        String key = SignedNote.verifierKey(identities.operator(), identities.checkpointKey());
        Stream<String> verify = Stream.of(JAVA, "-jar", "verifier.jar", "evidence.json", "opinion.txt", "--key", key);
        assertThat(run(folder, Stream.concat(cutOff.stream(), verify)))
                .startsWith("0 ")
                .endsWith("The evidence holds.");
    }

    /** Exit code and output of the jar that is handed out, run by a Java with nothing else on its path. */
    private static String verifier(Object... arguments) throws Exception {
        assertThat(Files.size(VERIFIER)).as("bytes of the jar").isLessThan(10_000_000);
        return run(
                Path.of("."),
                Stream.concat(
                        Stream.of(JAVA, "-jar", VERIFIER.toString()),
                        Stream.of(arguments).map(Object::toString)));
    }

    private static String run(Path where, Stream<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command.toList()).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output.strip();
    }

    @Test
    void everyItemOfABatchHasAReceiptOfItsOwn() {
        List<byte[]> digests = digests(300);
        TransactionStatus batch =
                submit(NotaryContract.ID, "recordBatch", new BatchPart("pool-1", 0, digests).toArguments());
        assertThat(batch.accepted()).isTrue();
        for (int item : List.of(0, 127, 255, 256, 299)) {
            Hash digest = new Hash(digests.get(item));
            assertThat(node.findItem(digest, 5))
                    .singleElement()
                    .satisfies(place -> assertThat(place.item()).isEqualTo(item));
            String json = evidence(batch, OptionalInt.of(item));
            assertThat(EvidenceVerifier.verify(json, Optional.of(digest), trust(List.of()))
                            .holds())
                    .isTrue();
        }
        assertThat(evidence.bundle(CHANNEL, batch.id(), OptionalInt.of(300))).isEmpty();
    }

    /** The form before sorted runs: a row for each item, and a tree over their digests. */
    @Test
    void movesItemsOfTheEarlierFormOn() throws SQLException {
        List<byte[]> digests = digests(300);
        submit(NotaryContract.ID, "recordBatch", new BatchPart("pool-1", 0, digests).toArguments());
        TransactionStatus single = recordOpinion();
        node.close();
        PostgresLogReader reader = new PostgresLogReader(database);
        long end = single.height() * 1_000;
        List<String> before = places(reader, digests);
        assertThat(before).doesNotContain("[]");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table ledger.item (channel int, leaf_index bigint, digest bytea)");
            for (var item : reader.items(CHANNEL, 0, end).entrySet()) {
                statement.execute("insert into ledger.item select number, " + item.getKey() + ", '\\x"
                        + item.getValue().hex() + "' from ledger.channel where id = '" + CHANNEL + "'");
            }
            statement.execute("drop table ledger.item_run;"
                    + " alter table ledger.record drop column items_at, drop column item_digests;"
                    + " delete from ledger.flyway_schema_history where version = '202611211410'");
        }

        LedgerSchema.migrate(database);

        assertThat(places(reader, digests)).isEqualTo(before);
        assertThat(audit()).isEmpty();
    }

    private static List<String> places(PostgresLogReader reader, List<byte[]> digests) {
        return digests.stream()
                .map(digest -> reader.items(new Hash(digest), 5).toString())
                .toList();
    }

    @Test
    void locksAPoolOfManyAssetsAndFindsNothingWrongWithTheLog() {
        long expires = node.channel(CHANNEL).orElseThrow().height() + 50;
        submit(AssetsContract.ID, "open", LockRequests.open("auto-1", 5000, 1, new byte[32], expires));
        assertThat(submit(AssetsContract.ID, "lock", LockRequests.lock("auto-1", 0, digests(5000)))
                        .accepted())
                .isTrue();
        assertThat(submit(AssetsContract.ID, "confirm", LockRequests.of("auto-1"))
                        .verdict())
                .isEqualTo("OK");
        assertThat(audit()).isEmpty();
    }

    @Test
    void namesItemsThatAreNotFoundByTheirDigest() throws SQLException {
        submit(NotaryContract.ID, "recordBatch", new BatchPart("pool-1", 0, digests(300)).toArguments());
        assertThat(audit()).isEmpty();
        String entry = "update ledger.item_run set entries = set_byte(entries, %d, get_byte(entries, %d) # %d)";
        change(entry.formatted(7, 7, 1));
        assertThat(audit()).singleElement().asString().contains("1 of 300 items are not found by their digest");
        change(entry.formatted(7, 7, 1));
        change(entry.formatted(0, 0, 255));
        assertThat(audit()).singleElement().asString().contains("not in order");
    }

    @Test
    void namesAChangedRecord() throws SQLException {
        long height = recordOpinion().height();
        change("update ledger.record set bytes = set_byte(bytes, 200, get_byte(bytes, 200) # 1) where height = "
                + height);
        assertThat(audit())
                .anySatisfy(finding ->
                        assertThat(finding).contains("consortium", "block " + height, "record 0 was changed"));
    }

    @Test
    void namesAChangedVerdictHeaderTileStateAndCheckpoint() throws SQLException {
        long height = recordOpinion().height();
        assertThat(audit()).isEmpty();
        String verdict = "update ledger.record set verdict = '%s' where height = " + height;
        change(verdict.formatted("NO"));
        assertThat(audit()).anySatisfy(finding -> assertThat(finding).contains("block " + height, "stored answer NO"));
        change(verdict.formatted("OK"));
        String header =
                "update ledger.block set header = set_byte(header, 60, get_byte(header, 60) # 1) where height = ";
        change(header + height);
        assertThat(audit()).anySatisfy(finding -> assertThat(finding).contains("block " + height, "header"));
        change(header + height);
        String tile = "update ledger.tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0";
        change(tile);
        assertThat(audit()).singleElement().asString().contains("tile 0/0");
        change(tile);
        String state =
                "update ledger.state set value = set_byte(value, 9, get_byte(value, 9) # 1) where key = 'subject/doc-1'";
        change(state);
        assertThat(audit()).singleElement().asString().contains("notary/subject/doc-1");
        change(state);
        change("update ledger.checkpoint set note = replace(note, 'truesale.io', 'truesale.ie') where height = "
                + height);
        assertThat(audit()).anySatisfy(finding -> assertThat(finding).contains("block " + height, "quorum"));
    }
}
