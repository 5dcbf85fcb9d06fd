package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.checkpoints.CheckpointContract;
import io.truesale.contract.checkpoints.CheckpointKeys;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.contract.queries.Authorisation;
import io.truesale.contract.queries.DeclineReason;
import io.truesale.contract.queries.Purpose;
import io.truesale.contract.queries.QueriesContract;
import io.truesale.contract.queries.Query;
import io.truesale.contract.queries.Scope;
import io.truesale.contract.queries.Tariff;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.util.List;
import java.util.Optional;

/** What institutions settle among themselves: their keys, proposals, and the further keys of their operator. */
final class TwinInstitutions {
    private final TwinHistory history;
    private final Topic channel;
    private final int number;

    TwinInstitutions(TwinHistory history, Topic channel, int number) {
        this.history = history;
        this.channel = channel;
        this.number = number;
    }

    void settle() {
        rings();
        proposal();
        query();
        List<CheckpointKeys.Key> keys = List.of(new CheckpointKeys.Key("ML_DSA_44", new byte[1312]));
        history.attempt(
                new Topic(ChannelId.CONSORTIUM),
                TwinCast.person(OPS, "ann"),
                CheckpointContract.ID,
                "announceKeys",
                new CheckpointKeys("operator-one", keys).toCbor());
    }

    /** An institution of its own key, and a person whom it stops and lets go on. */
    private void rings() {
        PersonId id = new PersonId(TwinCast.member(LAW) + "/institution");
        PaperPerson institution = new PaperPerson(id.value(), 1000 + number);
        KeyRing ring = KeyRing.held("ED25519", institution.publicKey());
        keys(TwinCast.person(LAW, "ann"), "enrolMember", KeyArguments.enrol(TwinCast.member(LAW), ring));
        PersonId quiet = TwinCast.person(LAW, "ben").id();
        keys(institution, "freeze", KeyArguments.named(quiet, List.of()));
        keys(institution, "unfreeze", KeyArguments.named(quiet, List.of()));
    }

    private void keys(PaperPerson person, String function, CborMap arguments) {
        history.attempt(channel, person, KeyedMembershipContract.ID, function, arguments);
    }

    private void proposal() {
        Policy policy = new Policy.Members(2, Optional.empty(), List.of());
        Proposal.Action action = new Proposal.Action("proposals", "execute", new byte[32]);
        propose(UWR, "open", Proposal.opening("twin-" + number, "Sell", action, policy, 1_000_000, Long.MAX_VALUE));
        CborMap id = CborMap.builder().put("id", "twin-" + number).build();
        propose(UWR, "approve", id);
        propose(SPV, "approve", id);
        propose(LAW, "approve", id);
        propose(LAW, "retract", id);
        propose(UWR, "execute", id);
        propose(UWR, "open", Proposal.opening("idle-" + number, "Buy", action, policy, 1_000_000, Long.MAX_VALUE));
        propose(UWR, "withdraw", CborMap.builder().put("id", "idle-" + number).build());
    }

    /** A trustee asks an originator about an obligor, and is answered. */
    private void query() {
        List<Scope> scope = List.of(Scope.BALANCE, Scope.STATUS);
        Tariff tariff = new Tariff(TwinCast.member(ORG), "USD", 250);
        Authorisation paper = new Authorisation(
                "au-" + number,
                TwinCast.member(LAW),
                tariff.member(),
                "ab".repeat(32),
                "cd".repeat(32),
                Purpose.CREDIT_REVIEW,
                scope,
                Long.MAX_VALUE,
                false);
        String id = "q-" + number;
        ask(ORG, "setTariff", Tariff.arguments(tariff.currency(), tariff.price()));
        ask(LAW, "authorise", paper.toArguments());
        ask(LAW, "ask", Query.asking(id, paper, scope, tariff));
        ask(ORG, "answer", Query.answering(id, new byte[32]));
        ask(LAW, "ask", Query.asking(id + "-more", paper, scope, tariff));
        ask(ORG, "decline", Query.declining(id + "-more", DeclineReason.NO_DOCUMENT));
        ask(ORG, "revoke", Authorisation.revocation(paper.id()));
    }

    private void ask(Capacity capacity, String function, CborMap arguments) {
        Topic consortium = new Topic(ChannelId.CONSORTIUM);
        history.attempt(consortium, TwinCast.person(capacity, "ann"), QueriesContract.ID, function, arguments);
    }

    private void propose(Capacity capacity, String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(capacity, "ann"), ProposalsContract.ID, function, arguments);
    }
}
