package io.truesale.portal.webhook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How messages are sent.
 *
 * @param anywhere whether http and private addresses are admitted
 * @param pauses before each further attempt; the last one repeats
 * @param deadAfter how long after it was first due a message is given up
 * @param patience for one attempt
 */
record WebhookSettings(boolean anywhere, List<Duration> pauses, Duration deadAfter, Duration patience) {
    WebhookSettings {
        pauses = List.copyOf(pauses);
        requireNonNull(deadAfter, "deadAfter");
        requireNonNull(patience, "patience");
        if (pauses.isEmpty()) {
            throw new IllegalArgumentException("one pause at least is expected");
        }
    }

    /** The pause after so many attempts, from 1. */
    Duration pause(int attempts) {
        return pauses.get(Math.min(attempts, pauses.size()) - 1);
    }
}
