package io.truesale.ledger.api;

/** Told when a channel's final height has grown. Must return quickly; it runs on the channel's own thread. */
@FunctionalInterface
public interface FinalityListener {
    /** {@code height} is the new final height of {@code channel}. */
    void onFinal(ChannelId channel, long height);
}
