package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.Cumulative;
import io.truesale.domain.structure.Standing.FeeStanding;
import io.truesale.domain.structure.Standing.GroupStanding;
import io.truesale.domain.structure.Standing.NoteStanding;
import io.truesale.domain.structure.Standing.Remembered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of the balances of a deal by file between two payment dates; in the order of the file. */
public final class StandingCodec {
    private StandingCodec() {}

    /** Writes {@code standing}. */
    public static CborMap encode(Standing standing) {
        List<CborMap> notes = new ArrayList<>();
        standing.notes().forEach((id, note) -> notes.add(note(id, note)));
        List<CborMap> fees = new ArrayList<>();
        standing.fees()
                .forEach((id, fee) -> fees.add(CborMap.builder()
                        .put("id", id)
                        .put("carried", fee.carried())
                        .put("year", fee.year())
                        .put("paidInYear", fee.paidInYear())
                        .build()));
        CborMap.Builder map = CborMap.builder();
        if (!standing.remembered().isEmpty()) { // deals whose triggers do not look back have no such field
            map.put("remembered", remembered(standing.remembered()));
        }
        if (!standing.groups().isEmpty()) { // nor have deals of one pool
            List<CborMap> groups = new ArrayList<>();
            standing.groups()
                    .forEach((id, group) -> groups.add(CborMap.builder()
                            .put("id", id)
                            .put("pool", group.pool())
                            .put("cumulative", sums(group.cumulative()))
                            .build()));
            map.put(GroupFigures.FIELD, groups);
        }
        return map.put("period", standing.period())
                .put("pool", standing.pool())
                .put("accounts", amounts(standing.accounts()))
                .put("ledgers", amounts(standing.ledgers()))
                .put("notes", notes)
                .put("fees", fees)
                .putTexts("breached", standing.breached())
                .put("cumulative", sums(standing.cumulative()))
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static Standing decode(CborMap map) {
        Map<String, NoteStanding> notes = new LinkedHashMap<>();
        map.maps("notes")
                .forEach(note -> notes.put(
                        note.text("id"),
                        new NoteStanding(
                                note.integer("balance"),
                                note.integer("interestShort"),
                                Forms.unlessZero(note, "writtenDown"))));
        Map<String, FeeStanding> fees = new LinkedHashMap<>();
        map.maps("fees")
                .forEach(fee -> fees.put(
                        fee.text("id"),
                        new FeeStanding(fee.integer("carried"), Forms.small(fee, "year"), fee.integer("paidInYear"))));
        Map<String, GroupStanding> groups = new LinkedHashMap<>();
        if (map.find(GroupFigures.FIELD).isPresent()) {
            map.maps(GroupFigures.FIELD)
                    .forEach(one -> groups.put(
                            one.text("id"), new GroupStanding(one.integer("pool"), sums(one.map("cumulative")))));
        }
        return new Standing(
                Forms.small(map, "period"),
                map.integer("pool"),
                amounts(map, "accounts"),
                amounts(map, "ledgers"),
                notes,
                fees,
                map.texts("breached"),
                sums(map.map("cumulative")),
                map.find("remembered").isPresent() ? remembered(map) : Collections.emptyMap(),
                groups);
    }

    private static CborMap sums(Cumulative sums) {
        return CborMap.builder()
                .put("principal", sums.principal())
                .put("chargedOff", sums.chargedOff())
                .put("recoveries", sums.recoveries())
                .put("interest", sums.interest())
                .build();
    }

    private static Cumulative sums(CborMap map) {
        return new Cumulative(
                map.integer("principal"),
                map.integer("chargedOff"),
                map.integer("recoveries"),
                map.integer("interest"));
    }

    /** A class of which nothing is written down has no such field. */
    private static CborMap note(String id, NoteStanding note) {
        CborMap.Builder map = CborMap.builder();
        Forms.putUnlessZero(map, "writtenDown", note.writtenDown());
        return map.put("id", id)
                .put("balance", note.balance())
                .put("interestShort", note.interestShort())
                .build();
    }

    private static List<CborMap> remembered(Map<String, List<Remembered>> remembered) {
        List<CborMap> items = new ArrayList<>();
        remembered.forEach((id, dates) -> items.add(CborMap.builder()
                .put("id", id)
                .put(
                        "dates",
                        dates.stream()
                                .map(one -> CborMap.builder()
                                        .put("value", one.value())
                                        .put("beyond", one.beyond())
                                        .build())
                                .toList())
                .build()));
        return items;
    }

    private static Map<String, List<Remembered>> remembered(CborMap map) {
        Map<String, List<Remembered>> remembered = new LinkedHashMap<>();
        map.maps("remembered")
                .forEach(item -> remembered.put(
                        item.text("id"),
                        item.maps("dates").stream()
                                .map(one -> new Remembered(one.text("value"), one.bool("beyond")))
                                .toList()));
        return remembered;
    }

    private static List<CborMap> amounts(Map<String, Long> amounts) {
        List<CborMap> items = new ArrayList<>();
        amounts.forEach((id, amount) ->
                items.add(CborMap.builder().put("id", id).put("amount", amount).build()));
        return items;
    }

    private static Map<String, Long> amounts(CborMap map, String field) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        map.maps(field).forEach(item -> amounts.put(item.text("id"), item.integer("amount")));
        return amounts;
    }
}
