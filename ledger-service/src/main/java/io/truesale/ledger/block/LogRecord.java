package io.truesale.ledger.block;

/**
 * One record of a channel's topic. The array is not copied: treat it as a constant.
 *
 * @param offset place in the topic
 * @param appendMillis when the ordering service stored it, milliseconds since 1970-01-01T00:00Z
 * @param bytes as produced
 */
public record LogRecord(long offset, long appendMillis, byte[] bytes) {}
