package io.truesale.portal.rest.party;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.MemberView;
import io.truesale.workflow.api.Members;
import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The members of the consortium: who they are and who signs for them is known to all members. */
@RestController
@RequestMapping("/api/v1/members")
@Allow
@Tag(name = "consortium")
class MemberController {
    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    /** A member; {@code operator} runs the node that hosts it. */
    record MemberAnswer(
            String id,
            String legalName,
            String chineseName,
            String operator,
            List<String> capacities,
            List<PersonAnswer> persons) {
        static MemberAnswer of(MemberView member) {
            return new MemberAnswer(
                    member.id().value(),
                    member.legalName(),
                    member.chineseName(),
                    member.operator(),
                    names(member.capacities()),
                    member.persons().stream().map(PersonAnswer::of).toList());
        }
    }

    /** A person; {@code keyFingerprint} is the SHA-256 of the registered key. */
    record PersonAnswer(
            String id,
            String displayName,
            List<String> capacities,
            String suite,
            String keyFingerprint,
            boolean frozen) {
        static PersonAnswer of(MemberView.PersonView person) {
            return new PersonAnswer(
                    person.id().value(),
                    person.displayName(),
                    names(person.capacities()),
                    person.suite(),
                    person.keyFingerprint(),
                    person.frozen());
        }
    }

    @GetMapping
    @Operation(summary = "All members, as of the last final block of the consortium channel")
    List<MemberAnswer> all() {
        return members.all().stream().map(MemberAnswer::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One member with its persons")
    MemberAnswer one(@PathVariable("id") String id) {
        try {
            return members.find(new MemberId(id)).map(MemberAnswer::of).orElseThrow(NotVisible::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }
}
