package io.truesale.ledger.order;

/**
 * A topic in the life of a channel. Offsets of a channel go on from one generation to the next.
 *
 * @param number from 1
 * @param base offset of the channel at which the topic's own offsets begin with 0
 */
public record Generation(int number, long base) {
    /** The topic that a channel begins with. */
    public static final Generation FIRST = new Generation(1, 0);

    public Generation {
        if (number < 1 || base < 0) {
            throw new IllegalArgumentException("a number from 1 and an offset from 0 are expected");
        }
    }
}
