package io.truesale.ledger.node;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** One channel of a consortium: a node with a key of its own for each operator, over a topic of their own. */
final class SimulatedConsortium {
    private final String name;
    private final ChannelId channel;
    private final List<PaperPerson> persons;
    private final List<Operator> operators = new ArrayList<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final SimulatedLog log;
    private int calls;
    private int decisions;

    /** Founds the channel; the operators' keys are those of the numbers from {@code firstKey}, persons hold ORG and SPV. */
    SimulatedConsortium(String name, ChannelId channel, int firstKey, int nodeCount, List<PaperPerson> persons) {
        this.name = name;
        this.channel = channel;
        this.persons = List.copyOf(persons);
        this.log = new SimulatedLog(new SplittableRandom(firstKey));
        for (int i = 0; i < nodeCount; i++) {
            operators.add(new Operator(name + "-" + i, PaperPerson.raw(PaperPerson.key(firstKey + i))));
        }
        Genesis genesis = genesis();
        for (int i = 0; i < nodeCount; i++) {
            nodes.add(new SimulatedNode(
                    name,
                    operators.get(i).name(),
                    firstKey + i,
                    channel,
                    new Hash(genesis.digest()),
                    BuiltInContracts.all(),
                    log));
        }
        call(persons.get(0), KeyedMembershipContract.ID, "genesis", genesis.toArguments());
    }

    private Genesis genesis() {
        List<Member> members = new ArrayList<>();
        List<Person> registered = new ArrayList<>();
        for (PaperPerson person : persons) {
            int host = members.size() % operators.size();
            members.add(
                    new Member(person.id().member(), operators.get(host).name(), Set.of(Capacity.ORG, Capacity.SPV)));
            registered.add(person.registered(Capacity.ORG, Capacity.SPV));
        }
        return new Genesis(name, channel.value(), operators, members, registered)
                .withContracts(
                        channel.equals(ChannelId.CONSORTIUM) ? ChannelContracts.CONSORTIUM : ChannelContracts.DEAL);
    }

    String origin() {
        return CheckpointBody.of(name, channel, 0, Hash.ZERO).origin();
    }

    List<Operator> operators() {
        return operators;
    }

    SimulatedNode node(int number) {
        return nodes.get(number);
    }

    long height() {
        return nodes.get(0).stored().height();
    }

    /** Orders one call and has it executed by every node; answers its id. */
    TransactionId call(PaperPerson person, ContractId contract, String function, CborMap arguments) {
        SignedTransaction call = person.sign(channel, name + channel + calls++, contract, function, arguments);
        log.append(channel, List.of(call.bytes()));
        for (SimulatedNode node : nodes) {
            for (int i = 0; i < 4; i++) {
                node.pass(50);
                node.read();
                node.store(4);
            }
        }
        return call.draft().id();
    }

    /** As {@link #call}; answers the verdict, which all nodes must have come to. */
    String verdict(PaperPerson person, ContractId contract, String function, CborMap arguments) {
        return verdict(call(person, contract, function, arguments));
    }

    String verdict(TransactionId id) {
        List<String> verdicts = nodes.stream()
                .map(node -> node.disk().transaction(id).orElseThrow().verdict())
                .distinct()
                .toList();
        long roots = nodes.stream().map(SimulatedNode::stored).distinct().count();
        if (verdicts.size() != 1 || roots != 1) {
            throw new AssertionError("nodes of " + name + " differ: " + verdicts);
        }
        return verdicts.get(0);
    }

    /** All members decide to believe {@code quorum} of {@code trusted} for the log of {@code origin}. */
    void trust(String origin, int quorum, List<Operator> trusted) {
        Subject subject =
                new Subject(new Subject.Trust(new TrustedLog(origin, trusted, quorum)), ++decisions, 10_000, 1);
        for (PaperPerson person : persons) {
            call(person, GovernanceContract.ID_2, "approve", GovernanceContract.approval(subject));
        }
        String verdict =
                verdict(persons.get(0), GovernanceContract.ID_2, "commit", GovernanceContract.naming(subject.id()));
        if (!verdict.equals("OK")) {
            throw new AssertionError("commit: " + verdict);
        }
    }

    /** Proof of a transaction under the newest checkpoint with the signatures of the first {@code signers} nodes. */
    TransactionProof proof(TransactionId id, int signers) {
        ExecutedRecord record = nodes.get(0).disk().transaction(id).orElseThrow();
        return new TransactionProof(
                leaf(record.leafIndex(), signers),
                record.source().bytes(),
                record.verdict(),
                record.provable().orElse(new byte[0]));
    }

    /** Proof of the newest block. */
    BlockProof blockProof(int signers) {
        List<ExecutedBlock> blocks = nodes.get(0).disk().blocks();
        BlockHeader header = blocks.get(blocks.size() - 1).header();
        return new BlockProof(leaf(nodes.get(0).stored().treeSize() - 1, signers), header.encode());
    }

    private LeafProof leaf(long index, int signers) {
        long size = nodes.get(0).stored().treeSize();
        SignedNote note = SignedNote.parse(newest(nodes.get(0)));
        note = new SignedNote(note.text(), List.of());
        for (SimulatedNode node : nodes.subList(0, signers)) {
            note = note.plus(SignedNote.parse(newest(node)).signatures());
        }
        List<byte[]> path = Proofs.inclusion(nodes.get(0).disk().tiles(channel), index, size).path().stream()
                .map(Hash::bytes)
                .toList();
        return new LeafProof(note.encode(), index, path);
    }

    private static String newest(SimulatedNode node) {
        return node.disk().checkpoints().lastEntry().getValue();
    }
}
