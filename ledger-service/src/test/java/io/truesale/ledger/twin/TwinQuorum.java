package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.OPS;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Admission;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a quorum of members decides: who comes, who goes, with which key a node signs; and what one of them tries alone. */
final class TwinQuorum {
    private static final Policy ANYBODY = new Policy.Members(1, Optional.empty(), List.of());

    private final TwinHistory history;
    private final Topic channel;
    private final int number;
    private int decisions;

    TwinQuorum(TwinHistory history, Topic channel, int number) {
        this.history = history;
        this.channel = channel;
        this.number = number;
    }

    void happen() {
        MemberId member = new MemberId("third-newcomer");
        PaperPerson person = new PaperPerson(member + "/ann", 8_000 + number);
        Operator operator = new Operator("operator-third", PaperPerson.raw(PaperPerson.key(8_500 + number)));
        Admission admission = new Admission(
                List.of(operator),
                List.of(new Member(member, "operator-one", Set.of(INV))),
                List.of(person.registered(INV)),
                List.of());
        decide("admit", admission.toArguments());
        CborMap named = CborMap.builder().put("member", member.value()).build();
        decide("suspendMember", named);
        decide("resumeMember", named);
        CborMap.Builder key = CborMap.builder().put("operator", operator.name());
        key.put("checkpointKey", PaperPerson.raw(PaperPerson.key(9_000 + number)));
        decide("rotateOperatorKey", key.build());
        decide(
                "removeOperator",
                CborMap.builder().put("operator", operator.name()).build());
        PaperPerson own = new PaperPerson(TwinCast.member(OPS) + "/cleo", 9_500 + number);
        alone("registerPerson", own.registered(OPS).toCbor());
        CborMap.Builder stop = CborMap.builder().put("id", own.id().value());
        alone("freezePerson", stop.put("frozen", true).build());
    }

    /** By one person, then under a proposal that the first person of each member approves. */
    private void decide(String function, CborMap arguments) {
        alone(function, arguments);
        String id = "quorum-" + number + "-" + ++decisions;
        Proposal.Action action = new Proposal.Action("membership", function, Proposal.digest(arguments));
        propose(OPS, "open", Proposal.opening(id, "A decision", action, ANYBODY, 1_000_000, Long.MAX_VALUE));
        for (Capacity capacity : Capacity.values()) {
            propose(capacity, "approve", CborMap.builder().put("id", id).build());
        }
        CborMap.Builder under = CborMap.builder().put("proposal", id);
        arguments.entries().forEach((name, value) -> under.put(((CborValue.Text) name).value(), value));
        alone(function, under.build());
    }

    private void alone(String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(OPS, "ann"), KeyedMembershipContract.ID, function, arguments);
    }

    private void propose(Capacity capacity, String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(capacity, "ann"), ProposalsContract.ID, function, arguments);
    }
}
