package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One line of an object's history, for {@code components/panels :: history(...)}.
 *
 * @param at when
 * @param key message key of what happened
 * @param arguments of the message
 * @param who person or institution, empty when it was nobody in particular
 * @param proof where it is proven, empty when it is not on the ledger
 */
public record HistoryLine(Instant at, String key, List<String> arguments, String who, String proof) {
    public HistoryLine {
        requireNonNull(at, "at");
        requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
        requireNonNull(who, "who");
        requireNonNull(proof, "proof");
    }
}
