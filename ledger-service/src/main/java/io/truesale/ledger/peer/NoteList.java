package io.truesale.ledger.peer;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.ArrayList;
import java.util.List;

/** Several signed notes as one CBOR array of texts. */
final class NoteList {
    private NoteList() {}

    static byte[] encode(List<SignedNote> notes) {
        return Cbor.encode(new CborValue.Array(notes.stream()
                .<CborValue>map(note -> new CborValue.Text(note.encode()))
                .toList()));
    }

    /**
     * Reads {@link #encode}; signatures are not checked.
     *
     * @throws MalformedCbor if it has another form
     * @throws IllegalArgumentException if one of them is no signed note
     */
    static List<SignedNote> decode(byte[] bytes) {
        if (!(Cbor.decode(bytes) instanceof CborValue.Array array)) {
            throw new MalformedCbor("an array of notes is expected");
        }
        List<SignedNote> notes = new ArrayList<>();
        for (CborValue each : array.items()) {
            if (!(each instanceof CborValue.Text text)) {
                throw new MalformedCbor("a note is expected");
            }
            notes.add(SignedNote.parse(text.value()));
        }
        return notes;
    }
}
