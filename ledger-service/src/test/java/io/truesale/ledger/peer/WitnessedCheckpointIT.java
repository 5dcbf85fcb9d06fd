package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractSet;
import io.truesale.contract.checkpoints.CheckpointContract;
import io.truesale.contract.checkpoints.CheckpointKeys;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceVerifier;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.Checkpointing.WitnessAddress;
import io.truesale.ledger.witness.Witness;
import io.truesale.ledger.witness.WitnessKey;
import io.truesale.ledger.witness.WitnessServer;
import io.truesale.ledger.witness.WitnessedLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators of which one signs with every algorithm, and a witness. */
class WitnessedCheckpointIT {
    private static final List<CheckpointSuite> ALL = List.of(CheckpointSuite.values());

    @TempDir
    private Path folder;

    private final Operators operators =
            new Operators(2, ContractSet.of(KeyedMembershipContract.ID, CheckpointContract.ID));

    @AfterEach
    void close() {
        operators.close();
    }

    private static ContractRegistry contracts() {
        return ContractRegistry.of(new KeyedMembershipContract(), new CheckpointContract());
    }

    private Witness witness() {
        List<NoteKey> keys = IntStream.rangeClosed(1, 2)
                .mapToObj(i -> new NoteKey(
                        operators.site(i).name,
                        NoteKey.Kind.ED25519,
                        operators.site(i).identities.checkpointKey()))
                .toList();
        return new Witness(
                folder,
                "witness.example/w1",
                WitnessKey.open(folder.resolve("witness-key"), "a password for tests"),
                List.of(new WitnessedLog("truesale.io/" + operators.consortium() + "/", keys)),
                InstantSource.system());
    }

    private SignedTransaction announcement() {
        NodeIdentities identities = operators.site(2).identities;
        List<CheckpointKeys.Key> keys = ALL.stream()
                .map(suite -> new CheckpointKeys.Key(suite.name(), identities.checkpointKey(suite)))
                .toList();
        return operators.sign(
                2,
                ChannelId.CONSORTIUM,
                CheckpointContract.ID,
                "announceKeys",
                new CheckpointKeys(operators.site(2).name, keys).toCbor());
    }

    /** The newest final checkpoint of the first node. */
    private SignedNote checkpoint() {
        return operators.site(1).node().checkpoint(ChannelId.CONSORTIUM).stream()
                .map(each -> SignedNote.parse(each.note()))
                .findFirst()
                .orElse(SignedNote.of("\n"));
    }

    @Test
    void keepsAndProvesWhatOtherAlgorithmsAndWitnessesHaveSigned() {
        Witness witness = witness();
        try (WitnessServer server = new WitnessServer(witness, "127.0.0.1", 0)) {
            URI address = URI.create("http://127.0.0.1:" + server.port());
            operators.start(
                    1, contracts(), new Checkpointing(List.of(), List.of(new WitnessAddress(witness.key(), address))));
            operators.start(2, contracts(), new Checkpointing(ALL, List.of()));
            SignedTransaction genesis = operators.found(2);
            await("final", () -> operators.isFinal(1, genesis) && operators.isFinal(2, genesis));
            await("cosigned", () -> witness.key().signature(checkpoint()).isPresent());
            assertThat(checkpoint().signatures())
                    .as("nothing that is not announced")
                    .hasSize(3);
            SignedTransaction announced = announcement();
            operators.site(2).node().order(announced);
            await("announced", () -> operators.isFinal(1, announced) && operators.isFinal(2, announced));
            SignedTransaction next = operators.sign(
                    1, ChannelId.CONSORTIUM, "no-such-function", io.truesale.contract.codec.CborMap.empty());
            operators.site(1).node().order(next);
            await(
                    "final under all of them",
                    () -> operators.isFinal(1, next)
                            && checkpoint().signatures().size() == 2 + ALL.size() + 1);
            EvidenceReport report = EvidenceVerifier.verify(
                    operators
                            .site(1)
                            .evidence()
                            .bundle(ChannelId.CONSORTIUM, announced.draft().id(), OptionalInt.empty())
                            .orElseThrow()
                            .json(),
                    Optional.empty(),
                    new Trust(List.of(), List.of(), InstantSource.system().instant()));
            assertThat(report.holds()).isTrue();
            assertThat(report.checks().toString())
                    .contains("2 of 2 operators")
                    .contains("with P256", "with SM2", "with ML_DSA_44")
                    .contains("witness witness.example/w1 has seen no other history");
        }
    }
}
