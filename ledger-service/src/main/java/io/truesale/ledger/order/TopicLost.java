package io.truesale.ledger.order;

import io.truesale.ledger.api.FatalFault;

/** The topic of a channel is not there, not the same any more, or does not reach back to what a node has stored. */
public final class TopicLost extends FatalFault {
    private static final long serialVersionUID = 1L;

    /** Says what was expected and what was found. */
    public TopicLost(String message) {
        super(message);
    }

    /** Says what was expected, what was found, and what caused it. */
    public TopicLost(String message, Throwable cause) {
        super(message, cause);
    }
}
