package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.domain.party.PersonId;

/**
 * One person's approval of a step in its present round.
 *
 * @param person who signed
 * @param decision one that approves
 * @param evidence what was signed for
 */
public record Signature(PersonId person, Decision decision, CborMap evidence) {
    public Signature {
        requireNonNull(person, "person");
        requireNonNull(evidence, "evidence");
        if (!decision.approves()) {
            throw new IllegalArgumentException(decision + " is no signature");
        }
    }

    static Signature from(CborMap map) {
        return new Signature(
                new PersonId(map.text("person")),
                Codes.read(Decision.class, map.text("decision")),
                map.map("evidence"));
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("person", person.value())
                .put("decision", decision.name())
                .put("evidence", evidence)
                .build();
    }
}
