package io.truesale.portal.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.totals.SampleSeed;
import io.truesale.contract.totals.TotalsArguments;
import io.truesale.contract.totals.TotalsContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.evidence.TotalsFile;
import io.truesale.ledger.totals.BalanceSnapshot;
import io.truesale.ledger.totals.TotalsSample;
import io.truesale.portal.fixture.DemoNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A pool's total over balances that stay hidden, on a real node: committed, published, attested, sampled, verified. */
final class HiddenTotal {
    static final String NAME = "cut-off";

    private static final String ORIGINATOR = "rivermark-bank";
    private static final String ACCOUNTANT = "meridian-audit";
    private static final String INVESTOR = "pine-pension";
    private static final Set<MemberId> ENTITLED =
            Set.of(new MemberId("harbor-trust"), new MemberId("northgate-ratings"), new MemberId(ACCOUNTANT));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SAMPLE = 5;

    private final DemoNode node;
    private final ChannelId channel;
    private final BalanceSnapshot snapshot;
    private final List<byte[]> commitments;

    HiddenTotal(DemoNode node, DealId deal) throws IOException, InterruptedException {
        this.node = node;
        this.channel = ChannelId.of(deal);
        List<Long> balances = new ArrayList<>();
        JsonNode page = node.user(ORIGINATOR).json("/api/v1/pools/" + deal + "-pool/loans?limit=1000");
        page.forEach(loan -> balances.add(loan.path("endCents").asLong()));
        this.snapshot = BalanceSnapshot.of(NAME, "USD", balances);
        this.commitments = snapshot.commitments();
    }

    long total() {
        return snapshot.total();
    }

    private PersonId person(String member) {
        return new PersonId(node.preparer(member));
    }

    /** Orders a call and waits until it is final; answers its id. */
    private TransactionId call(String member, String function, CborMap arguments, String verdict) {
        SignedTransaction transaction = node.bean(PersonSigner.class)
                .sign(new TransactionDraft(
                        channel,
                        TransactionId.random(),
                        TotalsContract.ID,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        person(member)));
        Ledger ledger = node.bean(Ledger.class);
        ledger.order(transaction);
        TransactionId id = transaction.draft().id();
        assertThat(ledger.awaitFinal(channel, id, PATIENCE).verdict()).isEqualTo(verdict);
        return id;
    }

    private String evidence(TransactionId id) {
        return node.bean(Evidence.class)
                .bundle(channel, id, OptionalInt.empty())
                .orElseThrow()
                .json();
    }

    /** All of it; answers the file that anybody may have. */
    String prove() {
        for (CborMap part : BalanceSnapshot.parts(NAME, commitments)) {
            call(ORIGINATOR, "commit", part, "OK");
        }
        byte[] root = BalanceSnapshot.root(commitments).bytes();
        byte[] blinding = snapshot.publication().bytes("blinding");
        CborMap wrong = TotalsArguments.publish(NAME, commitments.size(), root, "USD", snapshot.total() + 1, blinding);
        call(ORIGINATOR, "publish", wrong, "TOTAL_NOT_PROVEN");
        TransactionId publication = call(ORIGINATOR, "publish", snapshot.publication(), "OK");
        CborMap range = TotalsArguments.attest(NAME, root, 0, 100_000_00);
        TransactionId attestation = call(ACCOUNTANT, "attest", range, "OK");
        TotalsFile.Sample sample = sample(root);
        return new TotalsFile(evidence(publication), commitments, List.of(evidence(attestation)), Optional.of(sample))
                .write(NAME)
                .json();
    }

    /** Challenger and originator give their parts of the seed in turns, each when the other's call is final. */
    private TotalsFile.Sample sample(byte[] root) {
        byte[] nonce = random();
        byte[] contribution = random();
        CborMap asked = TotalsArguments.challenge(NAME, SAMPLE, SampleSeed.promise(root, nonce, INVESTOR));
        TransactionId challenge = call(INVESTOR, "challenge", asked, "OK");
        TransactionId answer = call(ORIGINATOR, "answer", TotalsArguments.answer(NAME, INVESTOR, contribution), "OK");
        call(INVESTOR, "draw", TotalsArguments.draw(NAME, random()), "SAMPLE_PROMISE_BROKEN");
        TransactionId draw = call(INVESTOR, "draw", TotalsArguments.draw(NAME, nonce), "OK");
        Hash seed = new Hash(SampleSeed.seed(root, nonce, contribution, INVESTOR));
        return TotalsFile.Sample.of(
                new TotalsFile.Calls(evidence(challenge), evidence(answer), evidence(draw)),
                snapshot,
                TotalsSample.draw(seed, commitments.size(), SAMPLE));
    }

    private static byte[] random() {
        byte[] bytes = new byte[SampleSeed.BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** The full openings are for those entitled, through the vault. */
    void openForTheEntitled() throws IOException {
        Vault vault = node.bean(Vault.class);
        byte[] openings = snapshot.openings();
        Hash address;
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(openings), openings.length)) {
            address = staged.address();
            node.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                try {
                    vault.keep(staged, ENTITLED);
                } catch (IOException unwritable) {
                    throw new java.io.UncheckedIOException(unwritable);
                }
            });
        }
        try (InputStream in = vault.open(address, person("harbor-trust"))) {
            assertThat(BalanceSnapshot.read(in.readAllBytes()).opens(commitments))
                    .isTrue();
        }
        assertThatExceptionOfType(Vault.NotEntitled.class).isThrownBy(() -> vault.open(address, person(INVESTOR)));
    }

    /** Exit code and output of the stand-alone verifier about {@code file}. */
    static String verifier(Path folder, String file) throws IOException, InterruptedException {
        Path written = folder.resolve("cut-off.totals.json");
        Files.writeString(written, file);
        Path jar = Path.of("..", "ledger-service", "target", "truesale-verifier.jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        written.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
