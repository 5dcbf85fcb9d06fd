package io.truesale.workflow.usecase.deal;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.api.Outcome.Violation;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Prepares the genesis of a deal's channel from what the consortium channel says of its parties. */
@Component
class DealFoundation {
    /** Field of the genesis with the rings. */
    static final String RINGS = "rings";

    private final Ledger ledger;

    DealFoundation(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The genesis for {@code terms}: its parties with the capacities that they have in the deal, their persons and keys, and
     * the operators that host them.
     *
     * @throws RuleViolated if a party is unknown, or the deal could not be opened on such a channel
     */
    Genesis genesis(DealTerms terms, PersonId opener) {
        LedgerState consortium = new LedgerState(ledger, ChannelId.CONSORTIUM);
        SortedMap<String, Set<Capacity>> capacities = new TreeMap<>();
        for (Party party : terms.parties()) {
            capacities
                    .computeIfAbsent(party.member().value(), member -> EnumSet.noneOf(Capacity.class))
                    .add(party.capacity());
        }
        List<Member> members = capacities.entrySet().stream()
                .map(entry -> member(consortium, new MemberId(entry.getKey()), entry.getValue()))
                .toList();
        List<Person> persons = Membership.persons(consortium).stream()
                .filter(person -> capacities.containsKey(person.id().member().value()))
                .filter(person -> signs(consortium, person))
                .map(person -> registered(consortium, person))
                .toList();
        Set<String> hosts = new TreeSet<>();
        members.forEach(member -> hosts.add(member.operator()));
        List<Operator> operators = Membership.operators(consortium).stream()
                .filter(operator -> hosts.contains(operator.name()))
                .toList();
        String name = consortium
                .get(Membership.CONTRACT, "genesis")
                .map(founded -> founded.text("consortium"))
                .orElse("");
        Genesis genesis = new Genesis(name, ChannelId.of(terms.deal()).value(), operators, members, persons)
                .withContracts(ChannelContracts.DEAL);
        requireOpens(terms, opener, genesis);
        return genesis;
    }

    /** The arguments of the genesis: with the rings of those who have one, which version 2 of the membership takes. */
    CborMap arguments(Genesis genesis) {
        LedgerState consortium = new LedgerState(ledger, ChannelId.CONSORTIUM);
        List<CborMap> rings = new ArrayList<>();
        genesis.persons()
                .forEach(person -> ring(consortium, person.id())
                        .ifPresent(ring -> rings.add(KeyArguments.ring(person.id(), ring))));
        genesis.members().forEach(member -> {
            PersonId institution = KeyRings.institution(member.id());
            ring(consortium, institution)
                    .filter(ring -> ring.suffices(1))
                    .ifPresent(ring -> rings.add(KeyArguments.ring(institution, ring)));
        });
        return rings.isEmpty() ? genesis.toArguments() : KeyArguments.with(genesis.toArguments(), RINGS, rings);
    }

    /** What counts of a ring now: a frozen key, or one of a later height, does not come along. */
    private static Optional<KeyRing> ring(LedgerState consortium, PersonId subject) {
        long height = consortium
                .ledger()
                .channel(ChannelId.CONSORTIUM)
                .map(ChannelSummary::finalHeight)
                .orElse(0L);
        return KeyRings.find(consortium, subject)
                .map(ring -> new KeyRing(
                        ring.threshold(),
                        ring.keys().stream()
                                .filter(key -> key.counts(height))
                                .map(key -> key.from(0))
                                .toList()));
    }

    /** Whether the person could sign on the new channel. */
    private static boolean signs(LedgerState consortium, Person person) {
        return !person.frozen()
                && ring(consortium, person.id()).map(ring -> ring.suffices(1)).orElse(true);
    }

    /** With a key that a node holds, where the ring has one: by it the founder signs the genesis. */
    private static Person registered(LedgerState consortium, Person person) {
        return ring(consortium, person.id()).stream()
                .flatMap(ring -> ring.keys(KeyPurpose.AUTHORISE).stream())
                .min(Comparator.comparing(RingKey::form))
                .map(key -> Person.of(person.id(), person.capacities(), key.suite(), key.publicKey()))
                .orElse(person);
    }

    private static Member member(LedgerState consortium, MemberId id, Set<Capacity> capacities) {
        Member member = Membership.member(consortium, id)
                .orElseThrow(
                        () -> new RuleViolated(DealDeskRule.PARTY_UNKNOWN, id + " is no member of the consortium"));
        for (Capacity capacity : capacities) {
            if (!member.capacities().contains(capacity)) {
                throw new RuleViolated(
                        DealDeskRule.PARTY_UNKNOWN, id + " does not hold capacity " + capacity + " in the consortium");
            }
        }
        return new Member(id, member.operator(), capacities);
    }

    /** A channel cannot be taken back, so the contract is asked before there is one. */
    private static void requireOpens(DealTerms terms, PersonId opener, Genesis genesis) {
        Call call = new Call(IssuanceContract.OPEN, terms.toCbor(), opener, genesis.channel(), "", 2, 0);
        Outcome outcome = new IssuanceContract().execute(call, new FoundedState(genesis));
        if (outcome instanceof Refused refused) {
            Violation first = refused.violations().get(0);
            throw new RuleViolated(first::code, first.sentence());
        }
    }
}
