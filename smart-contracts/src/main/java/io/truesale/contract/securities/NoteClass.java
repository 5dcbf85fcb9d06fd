package io.truesale.contract.securities;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;

/**
 * A class of notes as the register has it.
 *
 * @param id of the class, 1 to 12 of A-Z and 0-9
 * @param currency three letters
 * @param denomination smallest face that is held or moved, minor units
 * @param issued face at issue, minor units
 * @param outstanding face that is held now, minor units
 */
public record NoteClass(String id, String currency, long denomination, long issued, long outstanding) {
    /** Largest face, minor units: sums of it stay far from an overflow. */
    public static final long MAX_FACE = 1_000_000_000_000_000_000L;

    public NoteClass {
        requireId(requireNonNull(id, "id"));
        if (!requireNonNull(currency, "currency").matches("[A-Z]{3}")) {
            throw new MalformedCbor("a currency has three letters, not " + currency);
        }
        if (denomination < 1 || issued < 1 || issued > MAX_FACE || outstanding < 0 || outstanding > issued) {
            throw new MalformedCbor("denomination and faces are positive, at most " + MAX_FACE);
        }
    }

    static String requireId(String id) {
        if (!id.matches("[A-Z0-9]{1,12}")) {
            throw new MalformedCbor("a class is named by 1 to 12 of A-Z and 0-9, not " + id);
        }
        return id;
    }

    /** Whether {@code face} can be held or moved. */
    public boolean isWhole(long face) {
        return face > 0 && face <= issued && face % denomination == 0;
    }

    NoteClass minus(long face) {
        return new NoteClass(id, currency, denomination, issued, outstanding - face);
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("class", id)
                .put("currency", currency)
                .put("denomination", denomination)
                .put("issued", issued)
                .put("outstanding", outstanding)
                .build();
    }

    static NoteClass from(CborMap map) {
        return new NoteClass(
                map.text("class"),
                map.text("currency"),
                map.integer("denomination"),
                map.integer("issued"),
                map.integer("outstanding"));
    }
}
