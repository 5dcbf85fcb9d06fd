package io.truesale.ledger.twin;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who acts: for each capacity a member with two persons, a second investor, and one operator. */
final class TwinCast {
    /** Everything that a node runs. */
    static final ContractRegistry CONTRACTS = BuiltInContracts.all();

    static final MemberId SECOND_INVESTOR = new MemberId("inv-two");

    private static final SigningKey OPERATOR = PaperPerson.key(1);
    private static final Map<String, PaperPerson> PERSONS = persons();

    private TwinCast() {}

    private static Map<String, PaperPerson> persons() {
        Map<String, PaperPerson> persons = new TreeMap<>();
        List<MemberId> members = new ArrayList<>();
        for (Capacity capacity : Capacity.values()) {
            members.add(member(capacity));
        }
        members.add(SECOND_INVESTOR);
        for (MemberId member : members) {
            for (String name : List.of("ann", "ben")) {
                persons.put(member + "/" + name, new PaperPerson(member + "/" + name, 10 + persons.size()));
            }
        }
        return persons;
    }

    static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(Locale.ROOT) + "-member");
    }

    static PaperPerson person(Capacity capacity, String name) {
        return person(member(capacity) + "/" + name);
    }

    static PaperPerson person(String id) {
        PaperPerson person = PERSONS.get(id);
        if (person == null) {
            throw new IllegalArgumentException("nobody is called " + id);
        }
        return person;
    }

    static List<PaperPerson> everybody() {
        return List.copyOf(PERSONS.values());
    }

    /** The genesis of {@code channel} with the whole cast. */
    static Genesis genesis(ChannelId channel) {
        List<Member> members = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        for (Capacity capacity : Capacity.values()) {
            members.add(new Member(member(capacity), "operator-one", Set.of(capacity)));
            persons.add(person(capacity, "ann").registered(capacity));
            persons.add(person(capacity, "ben").registered(capacity));
        }
        members.add(new Member(SECOND_INVESTOR, "operator-one", Set.of(Capacity.INV)));
        persons.add(person("inv-two/ann").registered(Capacity.INV));
        Genesis genesis = new Genesis("twins", channel.value(), List.of(operator()), members, persons);
        return genesis.withContracts(ContractSet.of(CONTRACTS.ids().toArray(ContractId[]::new)));
    }

    /** The operator, as channels trust it. */
    static Operator operator() {
        return new Operator("operator-one", PaperPerson.raw(OPERATOR));
    }

    /** A checkpoint with the operator's signature. */
    static String note(CheckpointBody body) {
        SignedNote note = SignedNote.of(body.text());
        return note.with("operator-one", PaperPerson.raw(OPERATOR), OPERATOR.sign(note.signedBytes()))
                .encode();
    }

    /** Asks for a cut of {@code height}. */
    static byte[] marker(ChannelId channel, long height) {
        return CutMarker.sign(channel, height, PaperPerson.raw(OPERATOR), OPERATOR::sign);
    }
}
