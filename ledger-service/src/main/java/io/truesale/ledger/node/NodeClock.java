package io.truesale.ledger.node;

/** Time as a node sees it; a port, so that simulations can bend it. */
interface NodeClock {
    /** The machine's clocks. */
    NodeClock SYSTEM = new NodeClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }
    };

    /** Nanoseconds from an arbitrary start; never falls. */
    long nanos();

    /** Milliseconds since 1970-01-01T00:00Z; may be set. */
    long millis();
}
