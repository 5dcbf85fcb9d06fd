package io.truesale.ledger.checkpoint;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What operators have signed for trees that are larger than ours, until ours is as large: of each operator the smallest
 * and the largest, with all its keys. The largest alone would not do: whoever is always a little ahead would never be compared. Not thread
 * safe.
 */
final class Early {
    private final Map<String, NavigableMap<Long, SignedNote>> notes = new TreeMap<>(); // by operator and tree size

    /** Keeps each signature of {@code note}, a checkpoint of a tree of {@code size} leaves. */
    void keep(long size, SignedNote note) {
        for (SignedNote.Signature signature : note.signatures()) {
            NavigableMap<Long, SignedNote> of = notes.computeIfAbsent(signature.name(), name -> new TreeMap<>());
            of.merge(size, new SignedNote(note.text(), List.of(signature)), Early::together);
            if (of.size() > 2) {
                of.remove(of.higherKey(of.firstKey()));
            }
        }
    }

    /** Lines of one operator's several keys are kept together; of two texts for one size the first. */
    private static SignedNote together(SignedNote known, SignedNote more) {
        return known.text().equals(more.text()) ? known.plus(more.signatures()) : known;
    }

    /** What {@code operator} has signed. */
    List<SignedNote> of(String operator) {
        return List.copyOf(notes.getOrDefault(operator, new TreeMap<>()).values());
    }

    /** Takes out the signatures on {@code text}. */
    List<SignedNote.Signature> take(String text) {
        List<SignedNote.Signature> taken = new ArrayList<>();
        notes.values()
                .forEach(of -> of.values().removeIf(note -> {
                    boolean same = note.text().equals(text);
                    if (same) {
                        taken.addAll(note.signatures());
                    }
                    return same;
                }));
        return taken;
    }

    /** Takes out what is for trees of {@code size} leaves or fewer. */
    List<SignedNote> takeUpTo(long size) {
        List<SignedNote> taken = new ArrayList<>();
        for (NavigableMap<Long, SignedNote> of : notes.values()) {
            Iterator<SignedNote> reached = of.headMap(size, true).values().iterator();
            while (reached.hasNext()) {
                taken.add(reached.next());
                reached.remove();
            }
        }
        return taken;
    }
}
