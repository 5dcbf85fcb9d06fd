package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Subject;
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
import io.truesale.ledger.code.ContractPacker;
import io.truesale.ledger.code.LoadedContract;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.fixture.SecondNotary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that comes as a jar is approved, committed and run beside the built-in one by several nodes. */
class JarOnChannelTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-jars");
    private static final PaperPerson LI = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson ANN = new PaperPerson("linden-law/ann.reed", 2);
    private static final ContractId SECOND = new ContractId("notary", 2);
    private static final int OPERATOR = 11;

    private final SimulatedLog log = new SimulatedLog(new SplittableRandom(1));
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private ContractDefinition definition = ContractDefinition.builtIn("notary", 2);
    private int calls;

    private static Genesis genesis() {
        return new Genesis(
                        "demo",
                        CHANNEL.value(),
                        List.of(new Operator("operator-one", PaperPerson.raw(PaperPerson.key(OPERATOR)))),
                        List.of(
                                new Member(new MemberId("rivermark-bank"), "operator-one", Set.of(Capacity.ORG)),
                                new Member(new MemberId("linden-law"), "operator-one", Set.of(Capacity.LAW))),
                        List.of(LI.registered(Capacity.ORG), ANN.registered(Capacity.LAW)))
                .withContracts(ContractSet.of(MembershipContract.ID, GovernanceContract.ID, NotaryContract.ID));
    }

    @BeforeEach
    void found() throws Exception {
        byte[] jar = ContractPacker.pack(SecondNotary.class, SECOND, getClass().getClassLoader());
        LoadedContract loaded = LoadedContract.load(jar);
        definition = loaded.definition();
        ContractRegistry with = BuiltInContracts.all().with(definition, loaded);
        for (String name : List.of("operator-one", "second", "third")) {
            nodes.add(node(name, name.equals("operator-one") ? OPERATOR : 20 + nodes.size(), with));
        }
        order(LI, MembershipContract.ID, "genesis", genesis().toArguments());
    }

    private SimulatedNode node(String name, int key, ContractRegistry code) {
        return new SimulatedNode(name, key, CHANNEL, new Hash(genesis().digest()), code, log);
    }

    private void order(PaperPerson person, ContractId contract, String function, CborMap arguments) {
        log.append(
                CHANNEL,
                List.of(person.sign(CHANNEL, "call-" + calls++, contract, function, arguments)
                        .bytes()));
        nodes.forEach(JarOnChannelTest::settle);
    }

    private static void settle(SimulatedNode node) {
        for (int i = 0; i < 4; i++) {
            node.pass(50);
            node.read();
            node.store(4);
        }
    }

    private void record(ContractId notary) {
        order(LI, notary, "record", new Fingerprint("doc-" + calls, 1, new byte[32]).toArguments());
    }

    private String lastVerdict(SimulatedNode node) {
        List<ExecutedRecord> records = node.disk().blocks().stream()
                .flatMap(block -> block.records().stream())
                .toList();
        return records.get(records.size() - 1).verdict();
    }

    private void decide() {
        Subject subject = new Subject(new Subject.Activate(definition), 1, 1_000, 1);
        order(LI, GovernanceContract.ID, "approve", GovernanceContract.approval(subject));
        order(ANN, GovernanceContract.ID, "approve", GovernanceContract.approval(subject));
        order(ANN, GovernanceContract.ID, "commit", GovernanceContract.naming(subject.id()));
        assertThat(lastVerdict(nodes.get(0))).isEqualTo("OK");
    }

    @Test
    void runsBesideTheBuiltInVersionOnEveryNodeThatHasIt() {
        record(SECOND);
        assertThat(lastVerdict(nodes.get(0))).isEqualTo("UNKNOWN_CONTRACT");
        decide();
        record(SECOND);
        assertThat(lastVerdict(nodes.get(0))).isEqualTo("OK");
        record(NotaryContract.ID);
        assertThat(lastVerdict(nodes.get(0))).isEqualTo("OK");
        order(LI, SECOND, "sealBatch", CborMap.empty());
        assertThat(lastVerdict(nodes.get(0))).as("what version 2 refuses").isEqualTo("SEALED_ELSEWHERE");
        for (SimulatedNode node : nodes) {
            assertThat(lastVerdict(node)).isEqualTo("SEALED_ELSEWHERE");
            assertThat(node.stored()).isEqualTo(nodes.get(0).stored());
        }
        assertThat(nodes.get(0).finalHeight()).isEqualTo(nodes.get(0).stored().height());
    }

    @Test
    void stopsTheNodeThatLacksTheJarAtTheHeightAndNotBefore() {
        SimulatedNode poor = node("poor", 40, BuiltInContracts.all());
        decide();
        settle(poor);
        assertThat(poor.stored()).isEqualTo(nodes.get(0).stored());
        record(NotaryContract.ID);
        assertThatThrownBy(() -> settle(poor))
                .isInstanceOf(FatalFault.class)
                .hasMessageContaining(definition.toString());
        assertThat(poor.stored().height()).isEqualTo(nodes.get(0).stored().height() - 1);
    }
}
