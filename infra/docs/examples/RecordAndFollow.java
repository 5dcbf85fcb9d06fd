import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.client.Credentials;
import io.truesale.ledger.client.FingerprintBatch;
import io.truesale.ledger.client.LedgerClient;
import io.truesale.ledger.client.PersonKey;
import io.truesale.ledger.client.Proof;
import io.truesale.ledger.client.Subscription;
import io.truesale.ledger.evidence.Trust;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Records three invoices with one signed root, waits until they are final, checks a proof, and sees the events go by:
 * {@code java -cp truesale-client.jar RecordAndFollow.java NODE USER TOKEN KEY.pem PERSON}.
 */
public class RecordAndFollow {
    public static void main(String[] arguments) throws Exception {
        // In earnest, give Trust the operators' verifier keys and certificates from a source other than the node.
        LedgerClient ledger = LedgerClient.of(
                URI.create(arguments[0]),
                Credentials.basic(arguments[1], arguments[2]),
                new Trust(List.of(), List.of(), Instant.now()));
        PersonKey key = PersonKey.read(Path.of(arguments[3]));
        PersonId person = new PersonId(arguments[4]);

        Position from = ledger.latest(ChannelId.CONSORTIUM); // in earnest: where the last run ended
        CountDownLatch sealed = new CountDownLatch(1);
        try (Subscription following = ledger.follow(ChannelId.CONSORTIUM, from, record -> {
            record.content().ifPresent(content -> content.events().forEach(event -> {
                System.out.println(record.position() + " " + event.type() + " " + event.fields());
                if (event.type().equals("BatchSealed")) {
                    sealed.countDown();
                }
            }));
        })) {
            List<Hash> invoices = List.of(digest("invoice 1"), digest("invoice 2"), digest("invoice 3"));
            FingerprintBatch batch = FingerprintBatch.sign(
                    ChannelId.CONSORTIUM, person, key, "invoices-" + UUID.randomUUID(), invoices);
            ledger.submit(batch); // sent again after a crash, it changes nothing
            for (TransactionStatus status : ledger.awaitFinal(batch, Duration.ofMinutes(1))) {
                System.out.println(status.stage() + " " + status.verdict() + " in block " + status.height());
            }
            Proof proof = ledger.prove(batch, 1);
            proof.report().checks().forEach(check -> System.out.println(check.result() + " " + check.sentence()));
            boolean seen = sealed.await(1, TimeUnit.MINUTES);
            System.out.println(proof.holds() && seen ? "PROVEN" : "NOT PROVEN");
        }
    }

    private static Hash digest(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
