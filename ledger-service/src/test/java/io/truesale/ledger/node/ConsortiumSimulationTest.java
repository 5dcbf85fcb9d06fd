package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.fixture.ForgetfulRegister;
import io.truesale.ledger.state.StateKey;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four operators live through a random history ({@link OperatorsWorld}). A failing seed stands in the name of the test and
 * replays alone.
 */
class ConsortiumSimulationTest {
    private static final int SEEDS = Boolean.getBoolean("truesale.deep") ? 3_000 : 60;
    private static final int STEPS = 350;
    private static final ContractRegistry FORGETFUL =
            ContractRegistry.of(new MembershipContract(), new NotaryContract(), new ForgetfulRegister());

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    private static OperatorsWorld lived(OperatorsWorld world) {
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        world.comeToRest();
        return world;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromises(long seed) {
        OperatorsWorld world = lived(new OperatorsWorld(seed));
        world.equalRootsAtEqualSizes();
        world.noOperatorIsConvicted();
        world.acknowledgedMeansPresentOnce();
        world.appendOnlyBetweenAnyTwoCheckpoints();
        world.stateEqualsReplay();
        world.totalsConserved();
        world.finalMeansSignedByAQuorum();
        world.differencesAreNamed();
        world.lateNodeServesTheSameProofs();
    }

    /** A simulation in which nothing happens proves nothing. */
    @Test
    void meetsWhatItIsThereFor() {
        long redeemed = 0;
        int rebuilt = 0;
        int delivered = 0;
        int liedTo = 0;
        for (long seed = 0; seed < 12; seed++) {
            OperatorsWorld world = lived(new OperatorsWorld(seed));
            redeemed += world.totalsConserved() > 0 ? 1 : 0;
            rebuilt += world.rebuilt();
            delivered += world.delivered();
            liedTo += world.lied().size();
            assertThat(world.cutByTime()).isTrue();
        }
        assertThat(redeemed).as("worlds with redemptions").isGreaterThan(3);
        assertThat(rebuilt).as("lost disks").isGreaterThan(3);
        assertThat(delivered).as("messages").isGreaterThan(1_000);
        assertThat(liedTo).as("nodes that were lied to").isEqualTo(4 + 2 * 4);
    }

    /** Each promise is shown to notice what it is about. */
    @Test
    void noticesEachKindOfBreach() {
        OperatorsWorld world = lived(new OperatorsWorld(3));
        SimulatedNode last = world.truthful().get(OperatorsWorld.NODES - 1);
        CheckpointBody signed = last.signedCheckpoints().get(2);
        world.signed(3).add(new CheckpointBody(signed.origin(), signed.treeSize(), Hash.ZERO));
        assertThatThrownBy(world::equalRootsAtEqualSizes).hasMessageContaining("root at size " + signed.treeSize());
        assertThatThrownBy(world::appendOnlyBetweenAnyTwoCheckpoints)
                .hasMessageContaining("size " + signed.treeSize() + " appends");
        world.acknowledged().add(new byte[] {7});
        assertThatThrownBy(world::acknowledgedMeansPresentOnce).hasMessageContaining("acknowledged records");
        StateKey some = last.disk().values().firstKey();
        last.disk().values().put(some, new byte[] {1});
        assertThatThrownBy(world::stateEqualsReplay).hasMessageContaining("state");
        last.disk()
                .checkpoints()
                .put(last.finalHeight(), SignedNote.of(signed.text()).encode());
        assertThatThrownBy(world::finalMeansSignedByAQuorum).hasMessageContaining("quorum of block");
    }

    /** Notes that are redeemed and stay outstanding. */
    @Test
    void noticesMoneyFromNowhere() {
        OperatorsWorld world = lived(new OperatorsWorld(3, 0, node -> FORGETFUL));
        assertThatThrownBy(world::totalsConserved).hasMessageContaining("held after block");
    }

    /** One node computes otherwise than the rest: it stops, and is named by all of them. */
    @Test
    void namesTheNodeThatComputesOtherwise() {
        OperatorsWorld world =
                lived(new OperatorsWorld(3, 0, node -> node == 3 ? FORGETFUL : SimulatedTraffic.contracts()));
        assertThat(world.truthful().get(3).stopped()).get().asString().contains("has signed another root");
        assertThatThrownBy(world::differencesAreNamed).hasMessageContaining("operator-4");
    }
}
