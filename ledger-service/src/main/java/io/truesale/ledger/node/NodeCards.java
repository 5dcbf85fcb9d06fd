package io.truesale.ledger.node;

import io.truesale.contract.membership.Admission;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeCard.HostedMember;
import io.truesale.ledger.api.NodeCard.HostedPerson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the cards of nodes say, as the membership of a consortium takes it. A card comes from outside: each method throws
 * {@link IllegalArgumentException} or {@link io.truesale.contract.codec.MalformedCbor} for one that says what cannot be.
 */
final class NodeCards {
    private NodeCards() {}

    /** The founding of {@code consortium} by the nodes of {@code cards}. */
    static Genesis genesis(String consortium, List<NodeCard> cards) {
        List<Operator> operators = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        List<Peer> peers = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (NodeCard each : cards) {
            if (!names.add(each.operator())) {
                throw new IllegalArgumentException("there are two cards of operator " + each.operator());
            }
            operators.add(operator(each));
            members.addAll(members(each));
            persons.addAll(persons(each));
            peers.addAll(peers(each));
        }
        return new Genesis(consortium, ChannelId.CONSORTIUM.value(), operators, members, persons, peers);
    }

    /** That the node of {@code card} takes part; its operator's signature counts if it {@code validates}. */
    static Admission admission(NodeCard card, boolean validates) {
        return new Admission(
                validates ? List.of(operator(card)) : List.of(), members(card), persons(card), peers(card));
    }

    private static Operator operator(NodeCard card) {
        return new Operator(card.operator(), HexFormat.of().parseHex(card.checkpointKey()));
    }

    private static List<Peer> peers(NodeCard card) {
        return card.address().isEmpty()
                ? List.of()
                : List.of(
                        new Peer(card.operator(), card.address(), HexFormat.of().parseHex(card.tlsKey())));
    }

    private static List<Member> members(NodeCard card) {
        return card.members().stream()
                .map(member -> new Member(new MemberId(member.id()), card.operator(), capacities(member)))
                .toList();
    }

    private static List<Person> persons(NodeCard card) {
        List<Person> persons = new ArrayList<>();
        for (HostedMember member : card.members()) {
            for (HostedPerson person : member.persons()) {
                persons.add(Person.of(
                        new PersonId(person.id()),
                        capacities(member),
                        person.suite(),
                        HexFormat.of().parseHex(person.publicKey())));
            }
        }
        return persons;
    }

    private static Set<Capacity> capacities(HostedMember member) {
        Set<Capacity> capacities = EnumSet.noneOf(Capacity.class);
        member.capacities().forEach(code -> capacities.add(Capacity.valueOf(code)));
        return capacities;
    }
}
