package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.MembershipRule;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How channels come to be. Each adds to what version 1 of the membership asks. Refuses by {@link RuleViolated}. */
final class Founding {
    /** Most channels that a member creates without asking the others: each is a topic and threads of every node of it. */
    static final int MAX_CHANNELS = 100;

    private static final String CREATOR = "creator";
    private static final MembershipContract FIRST = new MembershipContract();

    private Founding() {}

    static Outcome genesis(Call call, StateView state) {
        Outcome founded = FIRST.execute(call, state);
        if (!(founded instanceof Outcome.Accepted accepted)) {
            return founded;
        }
        Genesis genesis = Genesis.from(call.arguments());
        Outcome.Builder outcome = again(accepted);
        Set<String> operators = new TreeSet<>();
        for (Operator operator : genesis.operators()) {
            OperatorChanges.take(operator.name(), operator.checkpointKey(), state, outcome);
            if (!operators.add(operator.name()) || !operators.add(Membership.checkpointKey(operator.checkpointKey()))) {
                throw new RuleViolated(
                        MembershipRule.OPERATOR_KEY_TAKEN,
                        "operator " + operator.name() + " has the name or the checkpoint key of another");
            }
        }
        List<PersonId> subjects = new ArrayList<>();
        genesis.persons().forEach(person -> subjects.add(person.id()));
        genesis.members().forEach(member -> subjects.add(KeyRings.institution(member.id())));
        FirstRings rings = new FirstRings(call, state, outcome);
        rings.enrolNamed(subjects, genesis.persons());
        for (Person person : genesis.persons()) {
            if (KeyRings.isInstitution(person.id())) {
                throw reserved(person);
            }
            if (subjects.contains(person.id())) { // no ring was named for it
                rings.reserve(person);
            }
        }
        return outcome.build();
    }

    static RuleViolated reserved(Person person) {
        return new RuleViolated(KeyRule.PERSON_RESERVED, person.id() + " is the member itself, and no person");
    }

    static Outcome createChannel(Call call, StateView state) {
        Outcome created = FIRST.execute(call, state);
        if (!(created instanceof Outcome.Accepted)) {
            return created;
        }
        CreateChannel creation = CreateChannel.from(call.arguments());
        if (creation.members().stream().distinct().count() < creation.members().size()) {
            throw new MalformedCbor("a member of " + creation.channel() + " is named twice");
        }
        if (List.of(Capacity.ORG, Capacity.UWR, Capacity.OPS).stream()
                .noneMatch(capacity -> Membership.holds(state, call.caller(), capacity))) {
            throw new RuleViolated(
                    MembershipRule.CHANNEL_CAPACITY,
                    "a deal channel is created by a person who holds ORG, UWR or OPS, not by " + call.caller());
        }
        MemberId creator = call.caller().member();
        CborMap.Builder kept = CborMap.builder()
                .put("channel", creation.channel())
                .put("genesis", creation.genesisDigest())
                .putTexts(
                        "members",
                        creation.members().stream().map(MemberId::value).toList())
                .put(CREATOR, creator.value());
        return withinBound(call, state, creator)
                .write(Membership.channelKey(creation.channel()), kept.build())
                .event("ChannelCreated", creation.toArguments())
                .build();
    }

    private static Outcome.Builder withinBound(Call call, StateView state, MemberId creator) {
        if (call.arguments().find("proposal").isPresent()) {
            return Deciders.requireQuorum(call, state);
        }
        long created = state.range(Membership.CONTRACT, Membership.channelKey("")).stream()
                .filter(entry -> entry.value()
                        .optionalText(CREATOR)
                        .filter(creator.value()::equals)
                        .isPresent())
                .count();
        if (created >= MAX_CHANNELS) {
            throw new RuleViolated(
                    MembershipRule.CHANNELS_TOO_MANY,
                    creator + " has created " + created + " channels, and more with a proposal of a quorum only");
        }
        return Outcome.accepted();
    }

    private static Outcome.Builder again(Outcome.Accepted accepted) {
        Outcome.Builder outcome = Outcome.accepted();
        accepted.writes()
                .forEach(write -> outcome.write(write.key(), write.value().orElseThrow()));
        accepted.events().forEach(event -> outcome.event(event.type(), event.fields()));
        return outcome;
    }
}
