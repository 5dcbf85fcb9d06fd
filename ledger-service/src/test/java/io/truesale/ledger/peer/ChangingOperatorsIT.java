package io.truesale.ledger.peer;

import static io.truesale.ledger.peer.Operators.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.proposals.Proposals;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.OfficeDecision;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceVerifier;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.evidence.VerifiedFile;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators come and go: nodes of a running consortium, one broker, real databases and TLS. */
class ChangingOperatorsIT {
    private final Operators operators = new Operators(4);

    @AfterEach
    void close() {
        operators.close();
    }

    private void start(int count) {
        for (int i = 1; i <= count; i++) {
            operators.start(i);
        }
    }

    private SignedTransaction nothing(int number) {
        return operators.sign(number, ChannelId.CONSORTIUM, "no-such-function", CborMap.empty());
    }

    private boolean integrated(int number, SignedTransaction transaction) {
        return operators
                .site(number)
                .node()
                .status(ChannelId.CONSORTIUM, transaction.draft().id())
                .isPresent();
    }

    @Test
    void followsAsALateNodeOnceItIsAnnounced() {
        start(3);
        SignedTransaction genesis = operators.found(3);
        await("final", () -> operators.isFinal(1, genesis));
        operators.start(4);
        await("read by the late node", () -> integrated(4, genesis));
        assertThat(operators.isFinal(4, genesis)).isFalse();
        Operators.Site late = operators.site(4);
        SignedTransaction forged = operators.sign(
                1, ChannelId.CONSORTIUM, "announcePeer", Operators.peer(late).toCbor());
        operators.site(1).node().order(forged);
        await("refused", () -> verdict(1, forged).equals("PEER_NOT_OWN"));
        NodeCard card = operators.office(4).card();
        operators.office(1).admit(operators.site(1).person, card, true);
        operators.office(2).admit(operators.site(2).person, card, true);
        await("admitted", () -> isAdmitted(card));
        assertThat(operators.office(3).admit(operators.site(3).person, card, true))
                .as("nothing is left to do")
                .isEmpty();
        await("final on the late node", () -> operators.isFinal(4, genesis));
        LedgerNode first = operators.site(1).node();
        await(
                "the same root, and final",
                () -> { // the genesis is final by those who validated then, before the rest is
                    ChannelSummary there =
                            late.node().channel(ChannelId.CONSORTIUM).orElseThrow();
                    return there.root()
                                    .equals(first.channel(ChannelId.CONSORTIUM)
                                            .orElseThrow()
                                            .root())
                            && there.finalHeight() == there.height();
                });
        provesAsTheOthersDo(late, genesis);
    }

    private String verdict(int number, SignedTransaction transaction) {
        return operators
                .site(number)
                .node()
                .status(ChannelId.CONSORTIUM, transaction.draft().id())
                .map(TransactionStatus::verdict)
                .orElse("");
    }

    /** Asks the third operator for its approval until it has taken effect: three of three are asked for. */
    private boolean isAdmitted(NodeCard card) {
        operators.office(3).admit(operators.site(3).person, card, true);
        return operators
                .site(3)
                .node()
                .state(ChannelId.CONSORTIUM, "membership", "operator/operator-4")
                .isPresent();
    }

    /** An operator who has lost its checkpoint key and one who was convicted hold the others up no longer. */
    @Test
    void goesOnWithoutAnOperatorThatAQuorumRemoves() {
        start(4);
        SignedTransaction genesis = operators.found(4);
        await("final", () -> operators.isFinal(1, genesis));
        OfficeDecision removal = new OfficeDecision.RemoveOperator("operator-4");
        operators.office(1).decide(operators.site(1).person, removal);
        await("one of four decides nothing", () -> approvals() == 1);
        assertThat(Membership.operators(state(1))).hasSize(4);
        await("removed", () -> {
            for (int number = 1; number <= 3; number++) {
                operators.office(number).decide(operators.site(number).person, removal);
            }
            return Membership.operators(state(1)).size() == 3;
        });
        operators.stop(4);
        SignedTransaction next = nothing(2);
        operators.site(2).node().order(next);
        await("final by the three that are left", () -> operators.isFinal(3, next));
    }

    private StateOverlay state(int number) {
        return new StateOverlay(new PostgresBlockStore(operators.site(number).database).state(ChannelId.CONSORTIUM));
    }

    private long approvals() {
        return Proposals.all(state(1)).stream()
                .mapToLong(proposal -> proposal.approvals().size())
                .sum();
    }

    /** Evidence that the late node seals is signed by the three operators, and its proofs are those of the first. */
    private void provesAsTheOthersDo(Operators.Site late, SignedTransaction before) {
        EvidenceReport report = report(bundle(4, before), 4);
        assertThat(report.holds()).as(report.toString()).isTrue();
        long size = late.node().channel(ChannelId.CONSORTIUM).orElseThrow().treeSize();
        for (long leaf = 0; leaf < size; leaf++) {
            assertThat(late.node().inclusion(ChannelId.CONSORTIUM, leaf, size))
                    .isPresent()
                    .isEqualTo(operators.site(1).node().inclusion(ChannelId.CONSORTIUM, leaf, size));
        }
        assertThat(late.node().consistency(ChannelId.CONSORTIUM, 1, size))
                .isPresent()
                .isEqualTo(operators.site(1).node().consistency(ChannelId.CONSORTIUM, 1, size));
    }

    /** What one operator had signed before a second came is believed by whoever knows the two of today. */
    @Test
    void evidenceOutlivesTheOperatorsThatSignedIt() {
        operators.start(1);
        SignedTransaction genesis = operators.found(1);
        await("final by one", () -> operators.isFinal(1, genesis));
        String old = bundle(1, genesis);
        operators.start(2);
        NodeCard card = operators.office(2).card();
        await("admitted", () -> {
            operators.office(1).admit(operators.site(1).person, card, true);
            return Membership.operators(state(1)).size() == 2;
        });
        assertThat(failed(bundle(1, genesis), 1))
                .as("while the second signs nothing yet")
                .isEmpty();
        SignedTransaction next = nothing(1);
        operators.site(1).node().order(next);
        await("final by two", () -> operators.isFinal(1, next) && operators.isFinal(2, next));
        assertThat(failed(old, 1)).isEmpty();
        assertThat(failed(old, 2)).as("alone it is one signature of two").containsExactly("quorum.not");
        EvidenceReport report = report(bundle(1, genesis), 2);
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(report.checks()).extracting(check -> check.what().key()).contains("quorum.later", "growth");
        for (int number = 1; number <= 2; number++) {
            assertThat(operators.site(number).evidence().verify(old.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                    .as("node " + number + " has the block that it names")
                    .isNotEmpty()
                    .noneMatch(finding -> finding.result().equals("FAILED"));
        }
        growsAcrossTheChange();
    }

    private void growsAcrossTheChange() {
        LedgerNode node = operators.site(1).node();
        long newest = node.channel(ChannelId.CONSORTIUM).orElseThrow().finalHeight();
        String growth = operators
                .site(1)
                .evidence()
                .growth(ChannelId.CONSORTIUM, 1, newest)
                .orElseThrow()
                .json();
        Trust trust = new Trust(keys(2), List.of(), Instant.now());
        EvidenceReport report = VerifiedFile.verify(growth.getBytes(StandardCharsets.UTF_8), Optional.empty(), trust);
        assertThat(report.holds()).as(report.toString()).isTrue();
    }

    private String bundle(int number, SignedTransaction about) {
        return operators
                .site(number)
                .evidence()
                .bundle(ChannelId.CONSORTIUM, about.draft().id(), OptionalInt.empty())
                .orElseThrow()
                .json();
    }

    private List<String> keys(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(operators::site)
                .map(site -> SignedNote.verifierKey(site.name, site.identities.checkpointKey()))
                .toList();
    }

    private EvidenceReport report(String bundle, int known) {
        return EvidenceVerifier.verify(bundle, Optional.empty(), new Trust(keys(known), List.of(), Instant.now()));
    }

    private List<String> failed(String bundle, int known) {
        return report(bundle, known).checks().stream()
                .filter(check -> check.result() == EvidenceReport.Result.FAILED)
                .map(check -> check.what().key())
                .toList();
    }
}
