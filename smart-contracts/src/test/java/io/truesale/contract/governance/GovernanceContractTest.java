package io.truesale.contract.governance;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three members on one operator: rivermark-bank with two persons, bluefield-finance, platform-operator. */
class GovernanceContractTest {
    private static final ContractId LOTTERY = new ContractId("lottery", 1);
    private static final long UNTIL = 1_000;

    private final PaperChannel channel = PaperConsortium.founded("deal-one");
    private final GovernanceContract contract = new GovernanceContract();

    private static Subject activate(long sequence) {
        ContractDefinition definition = new ContractDefinition(LOTTERY, Optional.of(CodeHash.of(new byte[32])));
        return new Subject(new Subject.Activate(definition), sequence, UNTIL, 5);
    }

    private static Subject configure(long sequence, int maxRecords, int personsPerMember) {
        ChannelConfig config =
                new ChannelConfig(maxRecords, 4_000_000, new Share(1, 2), new Share(2, 3), personsPerMember);
        return new Subject(new Subject.Configure(config), sequence, UNTIL, 1);
    }

    private String approve(PersonId person, Subject subject) {
        return answer(channel.call(contract, person, "approve", GovernanceContract.approval(subject)));
    }

    private String commit(Subject subject) {
        return answer(channel.call(contract, RIVAL, "commit", GovernanceContract.naming(subject.id())));
    }

    private boolean runs(ContractId id, long height) {
        return ActiveContracts.of(channel).at(height).find(id).isPresent();
    }

    private void decide(Subject subject) {
        assertThat(approve(BANKER, subject)).isEqualTo("Approved");
        assertThat(approve(RIVAL, subject)).isEqualTo("Approved");
        assertThat(commit(subject)).isEqualTo("Committed");
    }

    @Test
    void addsAContractFromAHeightOnceMoreThanHalfOfTheMembersApprove() {
        Subject subject = activate(1);
        assertThat(approve(BANKER, subject)).isEqualTo("Approved");
        assertThat(approve(COLLEAGUE, subject)).isEqualTo("Approved");
        assertThat(commit(subject)).as("one member of three").isEqualTo("QUORUM_NOT_REACHED");
        assertThat(approve(RIVAL, subject)).isEqualTo("Approved");
        assertThat(commit(subject)).isEqualTo("Committed");
        long committed = channel.height();
        assertThat(runs(LOTTERY, committed + 4)).isFalse();
        assertThat(runs(LOTTERY, committed + 5)).isTrue();
        assertThat(Governance.proposal(channel, subject.id()).orElseThrow().from())
                .contains(committed + 5);
    }

    @Test
    void decidesOnce() {
        Subject subject = activate(1);
        decide(subject);
        assertThat(commit(subject)).isEqualTo("VOTE_CLOSED");
        assertThat(approve(OPERATOR, subject)).isEqualTo("VOTE_CLOSED");
    }

    @Test
    void countsAPersonOnceAndNotWhenTheApprovalIsTakenBack() {
        Subject subject = activate(1);
        approve(BANKER, subject);
        assertThat(approve(BANKER, subject)).isEqualTo("ALREADY_APPROVED");
        approve(RIVAL, subject);
        CborMap named = GovernanceContract.naming(subject.id());
        assertThat(answer(channel.call(contract, OPERATOR, "withdraw", named))).isEqualTo("NOT_APPROVED");
        assertThat(answer(channel.call(contract, BANKER, "withdraw", named))).isEqualTo("Withdrawn");
        assertThat(commit(subject)).isEqualTo("QUORUM_NOT_REACHED");
        assertThat(approve(BANKER, subject)).isEqualTo("Approved");
        assertThat(commit(subject)).isEqualTo("Committed");
    }

    @Test
    void doesNotCountWhoWasFrozenSince() {
        Subject subject = activate(1);
        approve(BANKER, subject);
        approve(RIVAL, subject);
        CborMap freeze =
                CborMap.builder().put("id", BANKER.value()).put("frozen", true).build();
        channel.call(new MembershipContract(), OPERATOR, "freezePerson", freeze);
        assertThat(commit(subject)).isEqualTo("QUORUM_NOT_REACHED");
        assertThat(approve(BANKER, subject)).isEqualTo("VOTER_UNKNOWN");
        assertThat(approve(COLLEAGUE, subject)).isEqualTo("Approved");
        assertThat(commit(subject)).isEqualTo("Committed");
    }

    @Test
    void lapses() {
        Subject subject = activate(1);
        approve(BANKER, subject);
        approve(RIVAL, subject);
        channel.skip(UNTIL);
        assertThat(commit(subject)).isEqualTo("VOTE_LAPSED");
        assertThat(approve(OPERATOR, subject)).isEqualTo("VOTE_LAPSED");
        Subject distant = new Subject(subject.change(), 1, channel.height() + 2 * Subject.MAX_BLOCKS, 5);
        assertThat(approve(OPERATOR, distant)).isEqualTo("VOTE_LAPSED");
    }

    @Test
    void commitsNothingThatOthersHaveOvertaken() {
        Subject wide = configure(1, 2_000, 1);
        Subject narrow = configure(1, 10, 1);
        approve(BANKER, narrow);
        approve(RIVAL, narrow);
        decide(wide);
        assertThat(commit(narrow)).isEqualTo("SEQUENCE_PASSED");
        assertThat(approve(OPERATOR, configure(3, 10, 1))).isEqualTo("SEQUENCE_PASSED");
        assertThat(Governance.config(Governance.decisions(channel), channel.height()))
                .as("in force from the next block on")
                .isEqualTo(((Subject.Configure) wide.change()).config());
        decide(configure(2, 10, 1));
    }

    @Test
    void usesANameAndVersionOnce() {
        Subject subject = activate(1);
        decide(subject);
        assertThat(approve(BANKER, activate(2))).isEqualTo("VERSION_USED");
        decide(new Subject(new Subject.Retire(LOTTERY), 2, UNTIL, 1));
        channel.skip(10);
        assertThat(runs(LOTTERY, channel.height())).isFalse();
        assertThat(approve(BANKER, activate(3))).isEqualTo("VERSION_USED");
        Subject builtIn = new Subject(new Subject.Activate(ContractDefinition.builtIn("notary", 1)), 1, UNTIL, 1);
        assertThat(approve(BANKER, builtIn)).isEqualTo("VERSION_USED");
        assertThat(approve(BANKER, new Subject(new Subject.Retire(LOTTERY), 3, UNTIL, 1)))
                .isEqualTo("VERSION_NOT_ACTIVE");
    }

    @Test
    void keepsAVersionOfWhatItStandsOn() {
        Subject last = new Subject(new Subject.Retire(MembershipContract.ID), 1, UNTIL, 1);
        assertThat(approve(BANKER, last)).isEqualTo("LAST_VERSION");
        Subject other = new Subject(new Subject.Retire(new ContractId("notary", 1)), 1, UNTIL, 1);
        assertThat(approve(BANKER, other)).isEqualTo("Approved");
    }

    @Test
    void asksForSeveralPersonsOfAMemberWhereThatWasDecided() {
        decide(configure(1, 1000, 2));
        Subject subject = activate(1);
        approve(BANKER, subject);
        approve(RIVAL, subject);
        approve(OPERATOR, subject);
        assertThat(commit(subject)).isEqualTo("QUORUM_NOT_REACHED");
        approve(COLLEAGUE, subject);
        assertThat(commit(subject)).as("one member of three has two").isEqualTo("QUORUM_NOT_REACHED");
    }

    @Test
    void putsAProcessDefinitionInTheHandsOfEngines() {
        ProcessDefinition first = new ProcessDefinition("BPMN", "issuance", 2, "ab".repeat(32));
        ProcessDefinition second = new ProcessDefinition("BPMN", "issuance", 3, "cd".repeat(32));
        decide(new Subject(new Subject.Define(first), 1, UNTIL, 3));
        long committed = channel.height();
        List<Governance.Decision> decisions = Governance.decisions(channel);
        assertThat(Governance.processes(decisions, committed + 2)).isEmpty();
        assertThat(Governance.processes(decisions, committed + 3)).containsExactly(first);
        decide(new Subject(new Subject.Define(second), 2, UNTIL, 1));
        assertThat(Governance.processes(Governance.decisions(channel), channel.height() + 10))
                .containsExactly(second);
    }

    @Test
    void readsNoSubjectOfAnotherForm() {
        CborMap good = activate(1).toCbor();
        CborMap.Builder more = CborMap.builder().put("extra", 1);
        CborMap.Builder huge = CborMap.builder().put("lead", Subject.MAX_BLOCKS + 1);
        good.entries().forEach((key, value) -> {
            String name = ((io.truesale.contract.codec.CborValue.Text) key).value();
            more.put(name, value);
            if (!name.equals("lead")) {
                huge.put(name, value);
            }
        });
        for (CborMap bad : List.of(more.build(), huge.build())) {
            CborMap arguments = CborMap.builder().put("subject", bad).build();
            assertThat(answer(channel.call(contract, BANKER, "approve", arguments)))
                    .isEqualTo("SUBJECT_INVALID");
        }
        assertThat(approve(BANKER, activate(1))).isEqualTo("Approved");
    }

    @Test
    void knowsItsFunctionsAndProposals() {
        assertThat(answer(channel.call(contract, BANKER, "decree", CborMap.empty())))
                .isEqualTo("GOVERNANCE_FUNCTION");
        assertThat(commit(activate(1))).isEqualTo("VOTE_UNKNOWN");
        assertThat(approve(new PersonId("rivermark-bank/nobody"), activate(1))).isEqualTo("VOTER_UNKNOWN");
    }
}
