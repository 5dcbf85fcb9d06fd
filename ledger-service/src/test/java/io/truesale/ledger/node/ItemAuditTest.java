package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.store.LogReader;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index of items against the items of a log: what is missing is counted, what was taken back is none's. */
class ItemAuditTest {
    private static final int RECORDS = 500;
    private static final int ITEMS = 7;

    private final List<long[]> index = new ArrayList<>();

    private static Hash digest(int record, int item) {
        return Hash.of(new byte[] {(byte) record, (byte) (record >> 8), (byte) item});
    }

    private static long prefix(Hash digest) {
        return ByteBuffer.wrap(digest.bytes()).getLong();
    }

    /** Records of seven items, with a leaf between each two. */
    private ItemAudit audit(ItemAudit audit) {
        for (int record = 0; record < RECORDS; record++) {
            int number = record;
            long first = 1 + record * (ITEMS + 2L);
            List<Hash> digests = IntStream.range(0, ITEMS)
                    .mapToObj(item -> digest(number, item))
                    .toList();
            audit.add(first, digests);
            for (int item = 0; item < ITEMS; item++) {
                index.add(new long[] {prefix(digests.get(item)), first + item});
            }
        }
        return audit;
    }

    private LogReader log(boolean indexed) {
        return (LogReader) Proxy.newProxyInstance(
                ItemAuditTest.class.getClassLoader(), new Class<?>[] {LogReader.class}, (proxy, method, arguments) -> {
                    index.forEach(entry -> ((LogReader.IndexEntry) arguments[1]).at(entry[0], entry[1]));
                    return indexed;
                });
    }

    @Test
    void findsEveryItemAndPassesOverWhatWasTakenBack() {
        ItemAudit audit = audit(new ItemAudit());
        index.add(new long[] {42, 3}); // another item had that leaf once
        index.add(new long[] {42, 8}); // the leaf of a block
        index.add(new long[] {42, 1_000_000});
        index.add(new long[] {42, 0});
        assertThat(audit.compare(log(true), ChannelId.CONSORTIUM)).isEmpty();
    }

    @Test
    void countsWhatIsMissingOrElsewhere() {
        ItemAudit audit = audit(new ItemAudit());
        index.remove(17);
        index.get(400)[1]++;
        index.get(3_000)[0] ^= 1;
        assertThat(audit.compare(log(true), ChannelId.CONSORTIUM))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("3 of 3500 items are not found"));
        assertThat(audit.compare(log(false), ChannelId.CONSORTIUM))
                .as("a store without an index has none that is wrong")
                .isEmpty();
    }

    @Test
    void looksForNoMoreThanItMayHold() {
        ItemAudit audit = audit(new ItemAudit(70));
        index.removeIf(entry -> entry[1] >= 1 + 10 * (ITEMS + 2L));
        assertThat(audit.compare(log(true), ChannelId.CONSORTIUM)).isEmpty();
        index.remove(69);
        assertThat(audit.compare(log(true), ChannelId.CONSORTIUM))
                .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("1 of 70 items"));
    }
}
