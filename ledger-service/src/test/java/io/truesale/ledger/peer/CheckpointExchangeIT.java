package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.PeerStatus;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.evidence.ConflictVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresCosignatureStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four operators, one broker, real databases and TLS. */
class CheckpointExchangeIT {
    private static final ChannelId DEAL = new ChannelId("deal-one");

    private final Operators operators = new Operators(4);

    @AfterEach
    void close() {
        operators.close();
    }

    private void startAll() {
        for (int i = 1; i <= 4; i++) {
            operators.start(i);
        }
    }

    private SignedTransaction nothing(int number) {
        return operators.sign(number, ChannelId.CONSORTIUM, "no-such-function", CborMap.empty());
    }

    @Test
    void makesFinalWhatMoreThanTwoThirdsHaveSigned() {
        startAll();
        SignedTransaction genesis = operators.found(4);
        for (int i = 1; i <= 4; i++) {
            int number = i;
            await("final on " + number, () -> operators.isFinal(number, genesis));
            String note = operators
                    .site(number)
                    .node()
                    .checkpoint(ChannelId.CONSORTIUM)
                    .orElseThrow()
                    .note();
            var validators = Membership.operators(new StateOverlay(
                    new PostgresBlockStore(operators.site(number).database).state(ChannelId.CONSORTIUM)));
            assertThat(validators).hasSize(4);
            assertThat(Quorum.reached(SignedNote.parse(note), validators)).isTrue();
        }
    }

    @Test
    void waitsForAQuorumAndGoesOnWhenANodeComesBack() {
        startAll();
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis));
        operators.stop(3);
        operators.stop(4);
        SignedTransaction waiting = nothing(1);
        operators.site(1).node().order(waiting);
        await("integrated by the two that are left", () -> integrated(1, waiting) && integrated(2, waiting));
        var summary = operators.site(1).node().channel(ChannelId.CONSORTIUM).orElseThrow();
        assertThat(summary.finalHeight()).isLessThan(summary.height());
        operators.start(4);
        for (int number : new int[] {1, 2, 4}) {
            await("final on " + number, () -> operators.isFinal(number, waiting));
        }
        SignedTransaction next = nothing(2);
        operators.site(1).node().order(next);
        await("final again", () -> operators.isFinal(4, next));
        await("the ways to two of three are good", () -> troubled(1).equals(List.of("operator-3")));
    }

    private List<String> troubled(int number) {
        return operators.site(number).node().peers().stream()
                .filter(peer -> peer.trouble().isPresent())
                .map(PeerStatus::operator)
                .toList();
    }

    private boolean integrated(int number, SignedTransaction transaction) {
        return operators
                .site(number)
                .node()
                .status(ChannelId.CONSORTIUM, transaction.draft().id())
                .isPresent();
    }

    @Test
    void servesADealToThoseOnlyWhoTakePart() {
        startAll();
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(4, genesis));
        SignedTransaction deal = operators.openDeal(DEAL, 3);
        for (int i = 1; i <= 3; i++) {
            int number = i;
            await("final on " + number, () -> operators.isFinal(number, deal));
        }
        SignedTransaction later = nothing(1);
        operators.site(1).node().order(later);
        await("the fourth goes on", () -> operators.isFinal(4, later));
        assertThat(operators.site(4).node().channel(DEAL)).isEmpty();
        handsFilesToWhomTheyAreFor();
    }

    /** Over the same lines: a file of node 1 that is for node 2, asked for by 2, by 3, and by 1 itself. */
    private void handsFilesToWhomTheyAreFor() {
        byte[] report = "a report".getBytes(StandardCharsets.UTF_8);
        PeerFiles first = operators.site(1).node().files();
        first.offer("report", (id, operator) -> {
            if (id.equals("broken")) {
                throw new TransientFault("the database is away");
            }
            byte[] file = id.equals("empty") ? new byte[0] : report;
            return operator.equals("operator-2") && List.of("q-1", "empty").contains(id)
                    ? Optional.of(file)
                    : Optional.empty();
        });
        PeerFiles second = operators.site(2).node().files();
        assertThat(second.fetch("operator-1", "report", "q-1")).hasValue(report);
        assertThat(second.fetch("operator-1", "report", "empty")).hasValue(new byte[0]);
        assertThat(second.fetch("operator-1", "report", "q-2")).isEmpty();
        assertThat(second.fetch("operator-1", "another-kind", "q-1")).isEmpty();
        assertThat(second.fetch("operator-1", "report", "../q-1")).isEmpty();
        assertThat(operators.site(3).node().files().fetch("operator-1", "report", "q-1"))
                .isEmpty();
        assertThat(first.fetch("operator-1", "report", "q-1")).isEmpty();
        assertThatThrownBy(() -> second.fetch("operator-1", "report", "broken")).isInstanceOf(TransientFault.class);
        assertThatThrownBy(() -> second.fetch("operator-9", "report", "q-1")).isInstanceOf(TransientFault.class);
        operators.stop(1);
        assertThatThrownBy(() -> second.fetch("operator-1", "report", "q-1")).isInstanceOf(TransientFault.class);
    }

    @Test
    void refusesAKeyThatNobodyAnnounced() {
        startAll();
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis));
        try (var database = LedgerDatabase.create()) {
            NodeIdentities stranger =
                    new NodeIdentities(database, "another password", "elsewhere", "stranger", InstantSource.system());
            Operators.Site site = operators.site(1);
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(PeerTls.context(stranger.tls(), key -> true))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + site.port + PeerServer.CHECKPOINTS))
                    .POST(HttpRequest.BodyPublishers.ofString("anything"))
                    .build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void stopsANodeThatComputesOtherwiseThanAQuorum() {
        for (int i = 1; i <= 3; i++) {
            operators.start(i);
        }
        operators.start(4, ContractRegistry.of(new GenerousMembership(), new ProposalsContract()));
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis));
        SignedTransaction nothing = nothing(2);
        operators.site(2).node().order(nothing);
        await("final without the fourth", () -> operators.isFinal(1, nothing) && operators.isFinal(3, nothing));
        await(
                "the fourth stops",
                () -> operators
                        .site(4)
                        .node()
                        .channel(ChannelId.CONSORTIUM)
                        .orElseThrow()
                        .fault()
                        .isPresent());
        assertThat(operators
                        .site(4)
                        .node()
                        .channel(ChannelId.CONSORTIUM)
                        .orElseThrow()
                        .fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("quorum", "another root"));
        assertThat(operators.isFinal(4, nothing)).isFalse();
        PostgresCosignatureStore kept = new PostgresCosignatureStore(operators.site(1).database);
        await(
                "kept by the first",
                () -> !kept.conflictsAfter(ChannelId.CONSORTIUM, 0, 9).isEmpty());
        assertThat(kept.conflictsAfter(ChannelId.CONSORTIUM, 0, 9))
                .extracting("operator")
                .containsOnly("operator-4");
        assertThat(operators.site(1).node().conflicts(ChannelId.CONSORTIUM, 0))
                .isNotEmpty()
                .allSatisfy(file -> {
                    EvidenceReport report = ConflictVerifier.verify(file.json(), List.of());
                    assertThat(report.holds()).isTrue();
                    assertThat(report.checks().toString())
                            .contains("CONTRADICTION")
                            .doesNotContain("FRAUD");
                });
    }

    @Test
    void provesThatAnOperatorHasSignedTwoHistories() throws Exception {
        startAll();
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis) && operators.isFinal(4, genesis));
        SignedNote real = SignedNote.parse(operators
                .site(4)
                .node()
                .checkpoint(ChannelId.CONSORTIUM)
                .orElseThrow()
                .note());
        NodeIdentities fourth = operators.site(4).identities;
        await(
                "signed by the fourth",
                () -> operators.site(1).node().checkpoint(ChannelId.CONSORTIUM).stream()
                        .anyMatch(checkpoint -> checkpoint.note().contains("operator-4 ")));
        SignedNote other = SignedNote.of(CheckpointBody.of(
                        operators.consortium(),
                        ChannelId.CONSORTIUM,
                        CheckpointBody.parse(real.text()).treeSize(),
                        Hash.of(new byte[] {1}))
                .text());
        SignedNote signed = other.with(
                "operator-4", fourth.checkpointKey(), fourth.checkpointSigner().sign(other.signedBytes()));
        HttpClient client = HttpClient.newBuilder()
                .sslContext(PeerTls.context(fourth.tls(), key -> true))
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + operators.site(1).port + PeerServer.CHECKPOINTS))
                .POST(HttpRequest.BodyPublishers.ofString(signed.encode()))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(409);
        EvidenceFile file =
                operators.site(1).node().conflicts(ChannelId.CONSORTIUM, 0).get(0);
        String key = SignedNote.verifierKey("operator-4", fourth.checkpointKey());
        EvidenceReport report = ConflictVerifier.verify(file.json(), List.of(key));
        assertThat(report.holds()).isTrue();
        assertThat(report.checks().toString()).contains("FRAUD: operator-4 signed the second too");
    }

    /** A node whose program differs: it takes what the contract refuses. */
    private static final class GenerousMembership implements io.truesale.contract.api.Contract {
        private final KeyedMembershipContract real = new KeyedMembershipContract();

        @Override
        public io.truesale.contract.api.ContractId id() {
            return real.id();
        }

        @Override
        public io.truesale.contract.api.Outcome execute(
                io.truesale.contract.api.Call call, io.truesale.contract.api.StateView state) {
            return call.function().equals("no-such-function")
                    ? io.truesale.contract.api.Outcome.accepted().build()
                    : real.execute(call, state);
        }
    }
}
