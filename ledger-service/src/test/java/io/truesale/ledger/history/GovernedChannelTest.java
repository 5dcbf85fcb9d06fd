package io.truesale.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.CallRule;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.governance.ChannelConfig;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Share;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What members decide by votes, nodes do from the height on, and replay does the same. */
class GovernedChannelTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-governed");
    private static final SigningKey OPERATOR = PaperPerson.key(99);
    private static final PaperPerson LI = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson ANN = new PaperPerson("linden-law/ann.reed", 2);
    private static final ContractSet FOUNDED =
            ContractSet.of(MembershipContract.ID, GovernanceContract.ID, NotaryContract.ID);

    private final HistoryWriter log = founded();
    private int subjects;

    private static HistoryWriter founded() {
        Genesis genesis = new Genesis(
                        "demo",
                        CHANNEL.value(),
                        List.of(new Operator("operator-one", PaperPerson.raw(OPERATOR))),
                        List.of(
                                new Member(new MemberId("rivermark-bank"), "operator-one", Set.of(Capacity.ORG)),
                                new Member(new MemberId("linden-law"), "operator-one", Set.of(Capacity.LAW))),
                        List.of(LI.registered(Capacity.ORG), ANN.registered(Capacity.LAW)))
                .withContracts(FOUNDED);
        HistoryWriter log = new HistoryWriter(CHANNEL, new Hash(genesis.digest()), OPERATOR, BuiltInContracts.all());
        log.accept(LI, MembershipContract.ID, "genesis", genesis.toArguments());
        return log;
    }

    /** Effective {@code lead} blocks after the commit, which is the last block when this returns. */
    private void decide(Subject.Change change, long sequence, long lead) {
        Subject subject = new Subject(change, sequence, 1_000, lead);
        for (PaperPerson person : List.of(LI, ANN)) {
            log.accept(person, GovernanceContract.ID, "approve", GovernanceContract.approval(subject));
        }
        log.accept(LI, GovernanceContract.ID, "commit", GovernanceContract.naming(subject.id()));
    }

    private void record(PaperPerson person) {
        String subject = "doc-" + subjects++;
        log.order(person, NotaryContract.ID, "record", new Fingerprint(subject, 1, new byte[32]).toArguments());
    }

    private List<String> lastVerdicts() {
        List<StoredHistory.StoredBlock> blocks = log.history().blocks();
        return blocks.get(blocks.size() - 1).verdicts();
    }

    private String call(ContractId contract) {
        log.order(LI, contract, "open", CborMap.empty());
        log.cut();
        return lastVerdicts().get(0);
    }

    private static HistoryReplay replayed(StoredHistory history, ContractRegistry code) {
        HistoryReplay replay = new HistoryReplay(history.channel(), history.genesis(), history.operatorKey(), code);
        history.records().forEach(replay::take);
        return replay;
    }

    @Test
    void runsAContractFromTheHeightOfItsDecisionAndNotBefore() {
        assertThat(call(GrantsContract.ID)).isEqualTo("UNKNOWN_CONTRACT");
        decide(new Subject.Activate(new ContractDefinition(GrantsContract.ID, Optional.empty())), 1, 2);
        assertThat(call(GrantsContract.ID)).as("one block too early").isEqualTo("UNKNOWN_CONTRACT");
        assertThat(call(GrantsContract.ID)).isEqualTo("MALFORMED_ARGUMENTS");
        decide(new Subject.Retire(GrantsContract.ID), 2, 1);
        assertThat(call(GrantsContract.ID)).isEqualTo("UNKNOWN_CONTRACT");
        assertThat(replayed(log.history(), BuiltInContracts.all()).blocks())
                .containsExactlyElementsOf(log.history().blocks());
    }

    @Test
    void stopsANodeAtTheHeightFromWhichItLacksCode() {
        decide(new Subject.Activate(new ContractDefinition(GrantsContract.ID, Optional.empty())), 1, 2);
        record(LI);
        log.cut();
        int before = log.history().blocks().size();
        record(ANN);
        log.cut();
        StoredHistory history = log.history();
        ContractRegistry less =
                ContractRegistry.of(new MembershipContract(), new GovernanceContract(), new NotaryContract());
        HistoryReplay replay = new HistoryReplay(history.channel(), history.genesis(), history.operatorKey(), less);
        assertThatThrownBy(() -> history.records().forEach(replay::take))
                .isInstanceOf(FatalFault.class)
                .hasMessageContaining("grants@1")
                .hasMessageContaining("block " + (before + 1));
        assertThat(replay.blocks()).hasSize(before);
    }

    @Test
    void cutsByTheLimitsThatWereDecided() {
        ChannelConfig small = new ChannelConfig(3, 4_000_000, new Share(1, 2), new Share(2, 3), 1);
        decide(new Subject.Configure(small), 1, 1);
        int before = log.history().blocks().size();
        for (int i = 0; i < 7; i++) {
            record(LI);
        }
        List<StoredHistory.StoredBlock> blocks = log.history().blocks();
        assertThat(blocks.subList(before, blocks.size()))
                .extracting(block -> block.verdicts().size())
                .containsExactly(3, 3);
        assertThat(replayed(log.history(), BuiltInContracts.all()).blocks()).containsExactlyElementsOf(blocks);
    }

    @Test
    void letsAVoteStandAlone() {
        int before = log.history().blocks().size();
        record(LI);
        log.order(LI, GovernanceContract.ID, "decree", CborMap.empty());
        record(ANN);
        log.cut();
        List<StoredHistory.StoredBlock> blocks = log.history().blocks();
        assertThat(blocks.subList(before, blocks.size()))
                .extracting(StoredHistory.StoredBlock::verdicts)
                .containsExactly(List.of("OK"), List.of("GOVERNANCE_FUNCTION"), List.of("OK"));
    }

    @Test
    void asksTheDefinitionWhoMayCall() {
        ContractDefinition lawyersOnly = new ContractDefinition(
                GrantsContract.ID, Optional.empty(), List.of(new CallRule("open", List.of(Capacity.LAW))));
        decide(new Subject.Activate(lawyersOnly), 1, 1);
        log.order(LI, GrantsContract.ID, "open", CborMap.empty());
        log.order(ANN, GrantsContract.ID, "open", CborMap.empty());
        log.order(LI, GrantsContract.ID, "grant", CborMap.empty());
        log.cut();
        assertThat(lastVerdicts()).containsExactly("POLICY_NOT_MET", "MALFORMED_ARGUMENTS", "MALFORMED_ARGUMENTS");
    }

    private static final Policy BOTH =
            Policy.all(new Policy.OfCapacity(Capacity.ORG, 1), new Policy.OfCapacity(Capacity.LAW, 1));

    private static CborMap grant(long version, String... proposal) {
        CborMap.Builder named = CborMap.builder();
        Grant.arguments("doc-1", version, new byte[32], List.of(new MemberId("rivermark-bank")))
                .entries()
                .forEach((key, value) -> named.put(((CborValue.Text) key).value(), value));
        List.of(proposal).forEach(id -> named.put("proposal", id));
        return named.build();
    }

    private void propose(String id, CborMap content) {
        Proposal.Action action = new Proposal.Action(GrantsContract.ID.name(), "grant", Proposal.digest(content));
        log.accept(LI, ProposalsContract.ID, "open", Proposal.opening(id, "Grant", action, BOTH, 1_000, 0));
        approve(LI, id);
    }

    private void approve(PaperPerson person, String id) {
        log.accept(
                person,
                ProposalsContract.ID,
                "approve",
                CborMap.builder().put("id", id).build());
    }

    private List<String> grants(PaperPerson person, CborMap... contents) {
        for (CborMap content : contents) {
            log.order(person, GrantsContract.ID, "grant", content);
        }
        log.cut();
        return lastVerdicts();
    }

    /** Files are granted by banker and lawyer together: by neither alone, for this content, and once for each proposal. */
    @Test
    void asksTheDefinitionWhoHasToAgree() {
        decide(new Subject.Activate(new ContractDefinition(ProposalsContract.ID, Optional.empty())), 1, 1);
        CallRule together = new CallRule("grant", List.of(), Optional.of(BOTH));
        CallRule lawyer = new CallRule("open", List.of(), Optional.of(new Policy.OnePerson(ANN.id())));
        decide(
                new Subject.Activate(
                        new ContractDefinition(GrantsContract.ID, Optional.empty(), List.of(together, lawyer))),
                1,
                1);
        propose("p-1", grant(1));
        assertThat(grants(LI, grant(1), grant(1, "p-1"), grant(1, "p-2")))
                .containsExactly("POLICY_NOT_MET", "PROPOSAL_NOT_MET", "PROPOSAL_UNKNOWN");
        approve(ANN, "p-1");
        assertThat(grants(LI, grant(2, "p-1"), grant(1, "p-1"), grant(1, "p-1"), grant(1)))
                .containsExactly("PROPOSAL_OTHER_ACTION", "OK", "PROPOSAL_CLOSED", "POLICY_NOT_MET");
        propose("p-3", grant(2));
        approve(ANN, "p-3");
        assertThat(grants(ANN, grant(2, "p-3")))
                .as("any person may carry it out")
                .containsExactly("GRANT_NOT_OWNER");
        assertThat(grants(LI, grant(2, "p-3")))
                .as("a refused call uses nothing up")
                .containsExactly("OK");
        log.order(LI, GrantsContract.ID, "open", Grant.opening("doc-1", 1));
        log.order(ANN, GrantsContract.ID, "open", Grant.opening("doc-1", 1));
        log.cut();
        assertThat(lastVerdicts()).containsExactly("POLICY_NOT_MET", "GRANT_NOT_A_READER");
        assertThat(replayed(log.history(), BuiltInContracts.all()).blocks())
                .containsExactlyElementsOf(log.history().blocks());
    }
}
