package io.truesale.ledger.order;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.block.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gives the records of each channel one order that survives crashes. Thread safe. */
public interface OrderingService extends AutoCloseable {
    /** Follows a generation of the channel's topic from now on: {@link #read}, {@link #append} and offsets mean that. */
    void use(ChannelId channel, Generation generation);

    /** Makes the channel's topic if there is none. */
    void ensure(ChannelId channel);

    /** Whether the channel's topic is there. */
    boolean exists(ChannelId channel);

    /**
     * Stores records in the given order and returns when all are safe.
     *
     * @return offset of the last of them
     * @throws io.truesale.ledger.api.TransientFault if the service does not answer; some may be stored all the same
     */
    long append(ChannelId channel, List<byte[]> records);

    /** Reads {@code channel} from {@code offset}, the first that is wanted. */
    Reader read(ChannelId channel, long offset);

    /** Why the channel cannot be written or read now; empty when it can. Takes two seconds at most. */
    default Optional<String> trouble(ChannelId channel) {
        return Optional.empty();
    }

    @Override
    void close();

    /** One reader; one thread. */
    interface Reader extends AutoCloseable {
        /** The next records in order, none when there are no new ones within {@code wait}. */
        List<LogRecord> poll(Duration wait);

        @Override
        void close();
    }
}
