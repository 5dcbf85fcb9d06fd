package io.truesale.contract.reference;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import java.time.LocalDate;
import java.util.List;

/**
 * The value of a series from a date on. Source: reference.md, section 2.
 *
 * @param effective first date for which it holds
 * @param version from 1; the next one corrects it
 * @param value as its series' kind has it
 * @param persons who have vouched, ascending
 * @param height of the block in which enough had
 */
public record Figure(LocalDate effective, long version, CborMap value, List<PersonId> persons, long height) {
    public Figure {
        requireNonNull(effective, "effective");
        requireNonNull(value, "value");
        persons = List.copyOf(persons);
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("effective", effective.toString())
                .put("version", version)
                .put("value", value)
                .putTexts("persons", persons.stream().map(PersonId::value).toList())
                .put("height", height)
                .build();
    }

    static Figure from(CborMap map) {
        return new Figure(
                LocalDate.parse(map.text("effective")),
                map.integer("version"),
                map.map("value"),
                map.texts("persons").stream().map(PersonId::new).toList(),
                map.integer("height"));
    }
}
