package io.truesale.portal.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.client.Credentials;
import io.truesale.ledger.client.FinalRecord;
import io.truesale.ledger.client.FinalRecords;
import io.truesale.ledger.client.FingerprintBatch;
import io.truesale.ledger.client.LedgerClient;
import io.truesale.ledger.client.PersonKey;
import io.truesale.ledger.client.RequestRefused;
import io.truesale.ledger.client.Subscription;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.evidence.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A program of the node's institution that has a key of its own, which the genesis registers. */
final class OtherSystem {
    static final PersonId PERSON = new PersonId("bank-one/erp.system");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Trust TRUST = new Trust(List.of(), List.of(), Instant.parse("2026-01-01T00:00:00Z"));

    private final PersonKey key = PersonKey.generate(SignatureSuite.ED25519);

    /** The node's card with this program among the persons of its first member. */
    String registered(String card) {
        JsonNode node = JsonMapper.shared().readTree(card);
        ArrayNode persons = (ArrayNode) node.path("members").get(0).path("persons");
        persons.addObject()
                .put("id", PERSON.value())
                .put("suite", key.suite())
                .put("publicKey", HexFormat.of().formatHex(key.publicKey()));
        return node.toString();
    }

    private static LedgerClient client(String address, Credentials credentials) {
        return LedgerClient.of(URI.create(address), credentials, TRUST);
    }

    private SignedTransaction fingerprint(String subject, long version, Hash digest) {
        return key.sign(new TransactionDraft(
                ChannelId.CONSORTIUM,
                TransactionId.random(),
                NotaryContract.ID,
                "record",
                new Fingerprint(subject, version, digest.bytes()).toArguments(),
                TransactionDraft.NO_EXPIRY,
                PERSON));
    }

    private static Hash digest(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Submits, waits, proves; a proof of another transaction is noticed. */
    void submitsAndProves(String address, Credentials own) {
        LedgerClient ledger = client(address, own);
        SignedTransaction first = fingerprint("erp-file", 1, digest("one"));
        SignedTransaction second = fingerprint("erp-file", 7, digest("two"));
        assertThat(ledger.status(ChannelId.CONSORTIUM, first.draft().id())).isEmpty();
        assertThat(ledger.submit(first).note()).contains("bank-one");
        assertThat(ledger.submit(first).id()).isEqualTo(first.draft().id());
        TransactionStatus status = ledger.awaitFinal(first, PATIENCE);
        assertThat(status.verdict()).isEqualTo("OK");
        ledger.submit(second);
        assertThat(ledger.awaitFinal(second, PATIENCE).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo("VERSION_OUT_OF_ORDER"));
        assertThat(ledger.prove(first).report().checks())
                .anySatisfy(check -> assertThat(check.sentence()).contains("signed by " + PERSON.value()));
        assertThat(ledger.prove(first).holds()).isTrue();
        SignedTransaction other = key.sign(new TransactionDraft(
                ChannelId.CONSORTIUM,
                first.draft().id(),
                NotaryContract.ID,
                "record",
                first.draft().arguments(),
                1,
                PERSON));
        assertThat(ledger.prove(other).holds()).isFalse();
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> client(address, Credentials.NONE).submit(first))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
    }

    /** Ten thousand and one fingerprints: two parts, one signed root, a proof of each. */
    void recordsABatch(String address, Credentials own) {
        LedgerClient ledger = client(address, own);
        List<Hash> digests =
                IntStream.range(0, 10_001).mapToObj(i -> digest("invoice " + i)).toList();
        FingerprintBatch batch = FingerprintBatch.sign(ChannelId.CONSORTIUM, PERSON, key, "erp-batch", digests);
        assertThat(batch.parts()).hasSize(2);
        ledger.submit(batch);
        ledger.submit(batch);
        assertThat(ledger.awaitFinal(batch, PATIENCE))
                .hasSize(3)
                .allSatisfy(status -> assertThat(status.verdict()).isEqualTo("OK"));
        for (int index : List.of(0, 9_999, 10_000)) {
            assertThat(ledger.prove(batch, index).holds()).as("item %d", index).isTrue();
        }
        FingerprintBatch wrong = new FingerprintBatch(batch.root(), reversed(digests), batch.parts(), batch.seal());
        assertThat(ledger.prove(wrong, 0).holds()).isFalse();
    }

    private static List<Hash> reversed(List<Hash> digests) {
        List<Hash> reversed = new ArrayList<>(digests);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    /** Follows from a position, over a handler that fails once; outsiders get hashes. */
    void follows(String address, Credentials own) throws InterruptedException {
        LedgerClient ledger = client(address, own);
        Position before = ledger.latest(ChannelId.CONSORTIUM);
        BlockingQueue<FinalRecord> seen = new ArrayBlockingQueue<>(10);
        List<Hash> offered = new CopyOnWriteArrayList<>(); // what else is ordered meanwhile follows in its turn
        SignedTransaction sent = fingerprint("erp-event", 1, digest("three"));
        try (Subscription subscription = ledger.follow(ChannelId.CONSORTIUM, before, record -> {
            offered.add(record.digest());
            if (offered.size() == 1) {
                throw new IllegalStateException("the other system's database is away");
            }
            seen.add(record);
        })) {
            ledger.submit(sent);
            FinalRecord record = requireNonNull(seen.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            assertThat(subscription.isAlive()).isTrue();
            assertThat(record.digest()).isEqualTo(sent.digest());
            assertThat(record.content().orElseThrow().events())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.fields()).isEqualTo(sent.draft().arguments()));
            assertThat(offered).startsWith(sent.digest(), sent.digest());
        }
        FinalRecords all = ledger.records(ChannelId.CONSORTIUM, Position.START, 500, Duration.ZERO);
        assertThat(all.records()).extracting(FinalRecord::position).isSortedAccordingTo(OtherSystem::order);
        assertThat(all.records().get(0).content().orElseThrow().function()).isEqualTo("genesis");
        LedgerClient outsider = client(address, Credentials.NONE);
        FinalRecords hashes = outsider.records(ChannelId.CONSORTIUM, before, 500, Duration.ZERO);
        assertThat(hashes.records())
                .anySatisfy(record -> assertThat(record.digest()).isEqualTo(sent.digest()))
                .allSatisfy(record -> assertThat(record.content()).isEmpty());
        Position end = ledger.latest(ChannelId.CONSORTIUM);
        assertThat(ledger.records(ChannelId.CONSORTIUM, end, 5, Duration.ofSeconds(1))
                        .records())
                .isEmpty();
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> outsider.records(new ChannelId("deal-x"), Position.START, 5, Duration.ZERO));
    }

    private static int order(Position one, Position other) {
        return one.height() == other.height()
                ? Integer.compare(one.index(), other.index())
                : Long.compare(one.height(), other.height());
    }

    /** The example of the documentation, with the client's jar and nothing else. */
    void runsTheExample(String address, String token, Path folder) throws IOException, InterruptedException {
        Path pem = folder.resolve("erp.pem");
        Files.writeString(pem, key.pem());
        Path root = Path.of("..").toAbsolutePath().normalize();
        Path jar = root.resolve("ledger-service/target/truesale-client.jar");
        assertThat(Files.size(jar)).isLessThan(10_000_000);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        root.resolve("infra/docs/examples/RecordAndFollow.java").toString(),
                        address,
                        "operator",
                        token,
                        pem.toString(),
                        PERSON.value())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("BatchSealed", "FINAL OK")
                .endsWith("PROVEN\n")
                .doesNotContain("FAILED");
    }
}
