package io.truesale.ledger.node;

import java.util.concurrent.TimeUnit;

/** Time as a node sees it; a port, so that simulations can bend it. */
interface NodeClock {
    /** For trials: how far this process takes the machine's clock to be off, in seconds. */
    String OFFSET_PROPERTY = "truesale.clock.offset.seconds";

    /** The machine's clocks, off by {@link #OFFSET_PROPERTY} if that is set. */
    NodeClock SYSTEM = new NodeClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(Long.getLong(OFFSET_PROPERTY, 0));
        }
    };

    /** Nanoseconds from an arbitrary start; never falls. */
    long nanos();

    /** Milliseconds since 1970-01-01T00:00Z; may be set. */
    long millis();
}
