package io.truesale.contract.proposals;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static io.truesale.contract.fixture.PaperKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.fixture.PaperKeys;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalsContractTest {
    private static final PersonId STRANGER = new PersonId("rivermark-bank/no.body");
    private static final PersonId HOUSE = KeyRings.institution(BANKER.member());
    private static final Policy TWO = new Policy.Members(2, Optional.empty(), List.of());

    private final ProposalsContract contract = new ProposalsContract();
    private final KeyedMembershipContract membership = new KeyedMembershipContract();
    private final PaperChannel channel = founded();

    private static PaperChannel founded() {
        PaperChannel paper = new PaperChannel("consortium");
        Genesis genesis = new Genesis(
                "demo",
                "consortium",
                List.of(new Operator("node-1", new byte[32])),
                List.of(
                        PaperConsortium.member("rivermark-bank", Capacity.ORG),
                        PaperConsortium.member("bluefield-finance", Capacity.ORG),
                        PaperConsortium.member("platform-operator", Capacity.OPS)),
                List.of(
                        person(BANKER, 1, Capacity.ORG),
                        person(COLLEAGUE, 2, Capacity.ORG),
                        person(RIVAL, 3, Capacity.ORG),
                        person(OPERATOR, 4, Capacity.OPS)));
        assertThat(answer(paper.call(new MembershipContract(), OPERATOR, "genesis", genesis.toArguments())))
                .isEqualTo("ChannelFounded");
        return paper;
    }

    private static Person person(PersonId id, long key, Capacity... capacities) {
        return Person.of(id, Set.of(capacities), "ED25519", PaperKeys.spki(key));
    }

    private String call(PersonId caller, String function, CborMap arguments) {
        return answer(channel.call(contract, caller, function, arguments));
    }

    private static CborMap resolution(String id, long lastHeight, long lastMillis) {
        return Proposal.opening(
                id,
                "Admit tapes by SFTP",
                new Proposal.Action("proposals", "execute", new byte[32]),
                TWO,
                lastHeight,
                lastMillis);
    }

    private static CborMap id(String id) {
        return CborMap.builder().put("id", id).build();
    }

    private Proposal proposal(String id) {
        return Proposals.find(channel, id).orElseThrow();
    }

    @Test
    void gathersApprovalsUntilItsPolicyIsMet() {
        assertThat(call(BANKER, "open", resolution("sftp", 100, 0))).isEqualTo("ProposalOpened");
        assertThat(call(BANKER, "open", resolution("sftp", 100, 0))).isEqualTo("PROPOSAL_EXISTS");
        assertThat(call(BANKER, "approve", id("sftp"))).isEqualTo("ProposalApproved");
        assertThat(call(BANKER, "approve", id("sftp"))).isEqualTo("PROPOSAL_APPROVED_ALREADY");
        assertThat(call(COLLEAGUE, "approve", id("sftp"))).isEqualTo("ProposalApproved");
        assertThat(call(BANKER, "execute", id("sftp"))).isEqualTo("PROPOSAL_NOT_MET");
        Outcome third = channel.call(contract, RIVAL, "approve", id("sftp"));
        assertThat(((Outcome.Accepted) third).events().get(0).fields().bool("met"))
                .isTrue();
        assertThat(call(BANKER, "execute", id("sftp"))).isEqualTo("ProposalExecuted");
        assertThat(call(OPERATOR, "approve", id("sftp"))).isEqualTo("PROPOSAL_CLOSED");
        assertThat(proposal("sftp").approvers()).containsExactly(BANKER, COLLEAGUE, RIVAL);
        assertThat(Proposals.all(channel)).hasSize(1);
    }

    @Test
    void takesApprovalsBack() {
        call(BANKER, "open", resolution("sftp", 100, 0));
        assertThat(call(RIVAL, "retract", id("sftp"))).isEqualTo("PROPOSAL_NOT_APPROVED");
        call(RIVAL, "approve", id("sftp"));
        assertThat(call(RIVAL, "retract", id("sftp"))).isEqualTo("ProposalRetracted");
        assertThat(proposal("sftp").approvals()).isEmpty();
        assertThat(call(RIVAL, "approve", id("sftp"))).isEqualTo("ProposalApproved");
    }

    @Test
    void isWithdrawnByWhoOpenedIt() {
        call(BANKER, "open", resolution("sftp", 100, 0));
        assertThat(call(COLLEAGUE, "withdraw", id("sftp"))).isEqualTo("PROPOSAL_NOT_OWN");
        assertThat(call(BANKER, "withdraw", id("sftp"))).isEqualTo("ProposalWithdrawn");
        assertThat(call(RIVAL, "approve", id("sftp"))).isEqualTo("PROPOSAL_CLOSED");
    }

    @Test
    void expiresByHeightAndByTime() {
        call(BANKER, "open", resolution("by-height", 4, 0));
        call(BANKER, "open", resolution("by-time", 100, 5_000)); // a paper block takes one second
        assertThat(call(RIVAL, "approve", id("by-height"))).isEqualTo("ProposalApproved");
        assertThat(call(OPERATOR, "approve", id("by-height"))).isEqualTo("PROPOSAL_EXPIRED");
        assertThat(call(RIVAL, "approve", id("by-time"))).isEqualTo("PROPOSAL_EXPIRED");
        assertThat(call(BANKER, "open", resolution("late", 3, 0))).isEqualTo("PROPOSAL_ENDS_BEFORE");
    }

    @Test
    void knowsRegisteredPersonsItsOwnFunctionsAndItsProposalsOnly() {
        assertThat(call(STRANGER, "open", resolution("sftp", 100, 0))).isEqualTo("PROPOSAL_STRANGER");
        assertThat(call(BANKER, "forget", id("sftp"))).isEqualTo("PROPOSAL_FUNCTION");
        assertThat(call(BANKER, "approve", id("sftp"))).isEqualTo("PROPOSAL_UNKNOWN");
        assertThat(call(BANKER, "open", resolution("Not An Id", 100, 0))).isEqualTo("MALFORMED");
    }

    private static CborMap recovery(long newKey, String proposal) {
        CborMap plain = KeyArguments.recover(HOUSE, List.of(key(newKey)), 1);
        return CborMap.builder()
                .put("subject", plain.text("subject"))
                .put("keys", plain.maps("keys"))
                .put("threshold", plain.integer("threshold"))
                .put("proposal", proposal)
                .build();
    }

    private void openRecovery(String id, Policy policy) {
        Proposal.Action action = new Proposal.Action("membership", "recover", Proposal.digest(recovery(21, id)));
        assertThat(call(COLLEAGUE, "open", Proposal.opening(id, "Recover the bank", action, policy, 100, 0)))
                .isEqualTo("ProposalOpened");
    }

    private String recover(long newKey, String proposal) {
        return answer(channel.call(membership, COLLEAGUE, "recover", recovery(newKey, proposal)));
    }

    @Test
    void recoversAnInstitutionOnceMostOtherMembersApprove() {
        CborMap ring = KeyArguments.enrol(HOUSE.member(), new KeyRing(1, List.of(key(11))));
        assertThat(answer(channel.call(membership, BANKER, "enrolMember", ring)))
                .isEqualTo("KeysEnrolled");
        openRecovery("rescue", new Policy.Members(1, Optional.empty(), List.of()));
        call(BANKER, "approve", id("rescue"));
        call(RIVAL, "approve", id("rescue"));
        assertThat(recover(21, "rescue")).as("one of two others").isEqualTo("PROPOSAL_NOT_MET");
        call(OPERATOR, "approve", id("rescue"));
        assertThat(recover(22, "rescue")).isEqualTo("PROPOSAL_OTHER_ACTION");
        assertThat(recover(21, "elsewhere")).isEqualTo("PROPOSAL_UNKNOWN");
        assertThat(recover(21, "rescue")).isEqualTo("KeysRecovered");
        assertThat(KeyRings.find(channel, HOUSE).orElseThrow().keys()).containsExactly(key(21));
        assertThat(Proposals.isExecuted(channel, proposal("rescue"))).isTrue();
        assertThat(recover(21, "rescue")).isEqualTo("PROPOSAL_CLOSED");
        assertThat(call(COLLEAGUE, "approve", id("rescue"))).isEqualTo("PROPOSAL_CLOSED");
    }

    @Test
    void executesNoActionOfAnotherContractHere() {
        openRecovery("rescue", TWO);
        assertThat(call(COLLEAGUE, "execute", id("rescue"))).isEqualTo("PROPOSAL_OTHER_ACTION");
    }
}
