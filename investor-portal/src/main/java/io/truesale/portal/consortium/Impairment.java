package io.truesale.portal.consortium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the relay does to the connections of a node.
 *
 * @param delayMillis longest delay of a piece of a message; each waits a random part of it
 * @param dropPercent of all pieces that end their connection
 */
record Impairment(long delayMillis, int dropPercent) {
    Impairment {
        if (delayMillis < 0 || dropPercent < 0 || dropPercent > 100) {
            throw new TrialFailure("a delay from 0 and a percentage are expected: " + delayMillis + ", " + dropPercent);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, delayMillis + " " + dropPercent);
        } catch (IOException e) {
            throw new TrialFailure(file + " cannot be written: " + e, e);
        }
    }

    /** Null when there is none, or its file is being written. */
    static @Nullable Impairment read(Path file) {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            String[] words = Files.readString(file).strip().split(" ");
            return words.length == 2 ? new Impairment(Long.parseLong(words[0]), Integer.parseInt(words[1])) : null;
        } catch (IOException | NumberFormatException half) {
            return null;
        }
    }
}
