package io.truesale.portal.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many more messages may wait for each webhook. Waiting messages are counted when what the last count left is used up,
 * not with each event: those that were delivered since make room at the next count. By one thread only.
 */
final class Backlog {
    private final long most;
    private final ToLongFunction<String> waiting;
    private final Map<String, Long> left = new HashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param most messages that wait for one webhook
     * @param waiting counts those of a webhook
     */
    Backlog(long most, ToLongFunction<String> waiting) {
        this.most = most;
        this.waiting = waiting;
    }

    /** Takes room for {@code count} messages; false when there is none, and nothing is taken. */
    boolean take(String webhook, int count) {
        long known = left.getOrDefault(webhook, 0L);
        if (known < count) {
            known = most - waiting.applyAsLong(webhook);
        }
        if (known < count) {
            left.remove(webhook);
            return false;
        }
        left.put(webhook, known - count);
        return true;
    }

    /** How many webhooks are known. */
    int size() {
        return left.size();
    }

    /** Forgets all: each is counted again when it is needed. */
    void clear() {
        left.clear();
    }
}
