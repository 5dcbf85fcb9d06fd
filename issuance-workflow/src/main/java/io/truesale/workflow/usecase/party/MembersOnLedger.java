package io.truesale.workflow.usecase.party;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.Directory;
import io.truesale.workflow.api.Directory.NamedMember;
import io.truesale.workflow.api.Directory.NamedPerson;
import io.truesale.workflow.api.MemberView;
import io.truesale.workflow.api.MemberView.PersonView;
import io.truesale.workflow.api.Members;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads members and persons from the state of the membership contract and adds the names of the directory. */
@Component
class MembersOnLedger implements Members {
    private static final String CONTRACT = "membership";

    private final Ledger ledger;
    private final Directory directory;

    MembersOnLedger(Ledger ledger, Directory directory) {
        this.ledger = ledger;
        this.directory = directory;
    }

    @Override
    public List<MemberView> all() {
        return ledger.range(ChannelId.CONSORTIUM, CONTRACT, "member/").stream()
                .map(entry -> view(entry.value()))
                .toList();
    }

    @Override
    public Optional<MemberView> find(MemberId id) {
        return ledger.state(ChannelId.CONSORTIUM, CONTRACT, "member/" + id).map(this::view);
    }

    private MemberView view(CborMap member) {
        MemberId id = new MemberId(member.text("id"));
        Optional<NamedMember> named = directory.member(id);
        Map<PersonId, String> names =
                directory.persons(id).stream().collect(Collectors.toMap(NamedPerson::id, NamedPerson::displayName));
        List<PersonView> persons = ledger.range(ChannelId.CONSORTIUM, CONTRACT, "person/" + id + "/").stream()
                .map(entry -> person(entry.value(), names))
                .toList();
        Function<Function<NamedMember, String>, String> name =
                which -> named.map(which).orElse(id.value());
        return new MemberView(
                id,
                name.apply(NamedMember::legalName),
                name.apply(NamedMember::chineseName),
                member.text("operator"),
                capacities(member),
                persons);
    }

    private static PersonView person(CborMap person, Map<PersonId, String> names) {
        PersonId id = new PersonId(person.text("id"));
        return new PersonView(
                id,
                names.getOrDefault(id, id.value()),
                capacities(person),
                person.text("suite"),
                Hash.of(person.bytes("publicKey")).hex(),
                person.bool("frozen"));
    }

    private static Set<Capacity> capacities(CborMap map) {
        return map.texts("capacities").stream().map(Capacity::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
