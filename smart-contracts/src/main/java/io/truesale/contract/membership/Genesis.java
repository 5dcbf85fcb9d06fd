package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The first transaction of a channel: {@code membership/genesis}. On a deal channel its arguments must hash to the
 * digest that {@code createChannel} put on the consortium channel.
 *
 * @param consortium name of the consortium
 * @param channel which channel
 * @param operators validators of the channel, at least one
 * @param members who takes part, and in which capacities
 * @param persons who may sign
 * @param peers where nodes are reached, on the consortium channel; may be empty
 * @param contracts what can be called on the channel; empty for the fixed set of the first channels
 */
public record Genesis(
        String consortium,
        String channel,
        List<Operator> operators,
        List<Member> members,
        List<Person> persons,
        List<Peer> peers,
        Optional<ContractSet> contracts) {
    public Genesis {
        requireNonNull(consortium, "consortium");
        requireNonNull(channel, "channel");
        operators = List.copyOf(operators);
        members = List.copyOf(members);
        persons = List.copyOf(persons);
        peers = List.copyOf(peers);
        requireNonNull(contracts, "contracts");
    }

    /** A genesis that names no contracts. */
    public Genesis(
            String consortium,
            String channel,
            List<Operator> operators,
            List<Member> members,
            List<Person> persons,
            List<Peer> peers) {
        this(consortium, channel, operators, members, persons, peers, Optional.empty());
    }

    /** A genesis without peers: that of a deal channel, or of a consortium of one node. */
    public Genesis(
            String consortium, String channel, List<Operator> operators, List<Member> members, List<Person> persons) {
        this(consortium, channel, operators, members, persons, List.of());
    }

    /** The same with the contracts that can be called on the channel. */
    public Genesis withContracts(ContractSet set) {
        return new Genesis(consortium, channel, operators, members, persons, peers, Optional.of(set));
    }

    /** What is kept of the named contracts under {@link Membership#CONTRACTS}. */
    public Optional<CborMap> contractsState() {
        return contracts.map(
                set -> CborMap.builder().put(Membership.CONTRACTS, set.toCbor()).build());
    }

    /** Arguments of the transaction. */
    public CborMap toArguments() {
        CborMap.Builder arguments = CborMap.builder()
                .put("consortium", consortium)
                .put("channel", channel)
                .put("operators", operators.stream().map(Operator::toCbor).toList())
                .put("members", members.stream().map(Member::toCbor).toList())
                .put("persons", persons.stream().map(Person::toCbor).toList());
        if (!peers.isEmpty()) {
            arguments.put("peers", peers.stream().map(Peer::toCbor).toList());
        }
        contracts.ifPresent(set -> arguments.put(Membership.CONTRACTS, set.toCbor()));
        return arguments.build();
    }

    /** Reads {@link #toArguments}. */
    public static Genesis from(CborMap arguments) {
        return new Genesis(
                arguments.text("consortium"),
                arguments.text("channel"),
                arguments.maps("operators").stream().map(Operator::from).toList(),
                arguments.maps("members").stream().map(Member::from).toList(),
                arguments.maps("persons").stream().map(Person::from).toList(),
                arguments.find("peers").isEmpty()
                        ? List.of()
                        : arguments.maps("peers").stream().map(Peer::from).toList(),
                arguments.find(Membership.CONTRACTS).isEmpty()
                        ? Optional.empty()
                        : Optional.of(ContractSet.from(arguments.maps(Membership.CONTRACTS))));
    }

    /** SHA-256 of the encoded arguments. */
    public byte[] digest() {
        return Sha256.of(Cbor.encode(toArguments()));
    }
}
