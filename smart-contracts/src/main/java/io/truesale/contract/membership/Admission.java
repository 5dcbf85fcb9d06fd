package io.truesale.contract.membership;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * Arguments of {@code membership/admit}, version 2: who joins a channel, all at once.
 *
 * @param operators that validate from now on
 * @param members that take part from now on
 * @param persons the first of those members; later ones a member registers itself
 * @param peers where nodes are reached, in place of what was announced before; on the consortium channel only
 */
public record Admission(List<Operator> operators, List<Member> members, List<Person> persons, List<Peer> peers) {
    public Admission {
        operators = List.copyOf(operators);
        members = List.copyOf(members);
        persons = List.copyOf(persons);
        peers = List.copyOf(peers);
        if (operators.isEmpty() && members.isEmpty() && peers.isEmpty()) {
            throw new MalformedCbor("an admission names an operator, a member or a peer");
        }
    }

    /** Arguments of the transaction. */
    public CborMap toArguments() {
        return CborMap.builder()
                .put("operators", operators.stream().map(Operator::toCbor).toList())
                .put("members", members.stream().map(Member::toCbor).toList())
                .put("persons", persons.stream().map(Person::toCbor).toList())
                .put("peers", peers.stream().map(Peer::toCbor).toList())
                .build();
    }

    /** Reads {@link #toArguments}. */
    public static Admission from(CborMap arguments) {
        return new Admission(
                arguments.maps("operators").stream().map(Operator::from).toList(),
                arguments.maps("members").stream().map(Member::from).toList(),
                arguments.maps("persons").stream().map(Person::from).toList(),
                arguments.maps("peers").stream().map(Peer::from).toList());
    }
}
