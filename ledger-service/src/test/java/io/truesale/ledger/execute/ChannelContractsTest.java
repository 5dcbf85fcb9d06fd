package io.truesale.ledger.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.store.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A channel runs what its state names, whatever else a node has; and nothing when the node lacks some of it. */
class ChannelContractsTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final ContractSet TWO = ContractSet.of(MembershipContract.ID, NotaryContract.ID);

    private final MemoryStore store = new MemoryStore(CHANNEL);
    private final TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);

    private static Genesis genesis() {
        return new Genesis(
                "demo",
                CHANNEL.value(),
                List.of(new Operator("node-1", new byte[32])),
                List.of(new Member(new MemberId("rivermark-bank"), "node-1", Set.of(Capacity.ORG))),
                List.of(OFFICER.registered(Capacity.ORG)));
    }

    private ExecutedBlock run(ContractRegistry code, SignedTransaction transaction) {
        BlockExecutor executor = new BlockExecutor(CHANNEL, code, Optional.empty());
        Tip tip = store.tip(CHANNEL);
        long offset = tip.nextOffset();
        PendingRecord record = PendingRecord.of(new LogRecord(offset, 1_000, transaction.bytes()));
        Cut cut = new Cut(tip.height() + 1, offset, offset + 1, List.of(record));
        ExecutedBlock block = executor.execute(cut, tip, tree, store.state(CHANNEL), ids -> store.used(CHANNEL, ids));
        store.commit(CHANNEL, List.of(block));
        return block;
    }

    private static SignedTransaction founding(Genesis genesis) {
        String id = "genesis " + genesis.contracts();
        return OFFICER.sign(CHANNEL, id, MembershipContract.ID, "genesis", genesis.toArguments());
    }

    private static SignedTransaction call(String id, String contract, int version) {
        CborMap arguments = new Fingerprint(id, 1, new byte[32]).toArguments();
        return OFFICER.sign(CHANNEL, id, new ContractId(contract, version), "record", arguments);
    }

    private static String verdict(ExecutedBlock block) {
        return block.records().get(0).verdict();
    }

    @Test
    void callsWhatTheGenesisNamesAndNothingElseThatTheNodeHas() {
        ContractRegistry all = BuiltInContracts.all();
        ExecutedBlock founding = run(all, founding(genesis().withContracts(TWO)));
        assertThat(verdict(founding)).isEqualTo("OK");
        assertThat(founding.header().contractSet()).isEqualTo(new Hash(TWO.hash()));
        ExecutedBlock next = run(all, call("doc-1", "notary", 1));
        assertThat(verdict(next)).isEqualTo("OK");
        assertThat(next.header().contractSet()).isEqualTo(new Hash(TWO.hash()));
        assertThat(verdict(run(all, call("doc-2", "assets", 1)))).isEqualTo("UNKNOWN_CONTRACT");
    }

    @Test
    void runsTheFixedListWhenTheGenesisNamesNone() {
        ContractRegistry all = BuiltInContracts.all();
        assertThat(run(all, founding(genesis())).header().contractSet())
                .isEqualTo(new Hash(ActiveContracts.UNNAMED.hash()));
        assertThat(verdict(run(all, call("doc-1", "assets", 1)))).isEqualTo("ASSETS_NOT_HERE");
    }

    @Test
    void foundsNothingByAVersionOfMembershipThatTheGenesisDoesNotName() {
        ContractSet without = ContractSet.of(NotaryContract.ID);
        ExecutedBlock block = run(BuiltInContracts.all(), founding(genesis().withContracts(without)));
        assertThat(verdict(block)).isEqualTo("UNKNOWN_CONTRACT");
        assertThat(block.header().contractSet()).isEqualTo(new Hash(ActiveContracts.UNNAMED.hash()));
        assertThat(verdict(run(BuiltInContracts.all(), founding(genesis().withContracts(TWO)))))
                .isEqualTo("OK");
    }

    @Test
    void stopsWhereANodeLacksWhatTheChannelRuns() {
        run(BuiltInContracts.all(), founding(genesis().withContracts(TWO)));
        ContractRegistry less = ContractRegistry.of(new MembershipContract());
        assertThatThrownBy(() -> run(less, call("doc-1", "membership", 1)))
                .isInstanceOf(FatalFault.class)
                .hasMessageContaining("notary@1")
                .hasMessageContaining("block 2");
        assertThat(store.blocks()).hasSize(1);
    }

    @Test
    void foundsNothingThatItCouldNotRun() {
        ContractDefinition foreign =
                new ContractDefinition(new ContractId("lottery", 3), Optional.of(CodeHash.of(new byte[32])));
        assertThatThrownBy(() -> run(BuiltInContracts.all(), founding(genesis().withContracts(TWO.with(foreign)))))
                .isInstanceOf(FatalFault.class)
                .hasMessageContaining("lottery@3");
        assertThat(store.blocks()).isEmpty();
    }

    @Test
    void doesNotTakeItsOwnCodeForThatOfAJar() {
        ContractDefinition fromJar = new ContractDefinition(NotaryContract.ID, Optional.of(CodeHash.of(new byte[32])));
        assertThatThrownBy(() -> run(BuiltInContracts.all(), founding(genesis().withContracts(TWO.with(fromJar)))))
                .isInstanceOf(FatalFault.class)
                .hasMessageContaining("notary@1 with code 0000");
    }
}
