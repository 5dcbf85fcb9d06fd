package io.truesale.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final AtomicInteger counts = new AtomicInteger();
    private final AtomicLong waiting = new AtomicLong();
    private final Backlog backlog = new Backlog(100, webhook -> {
        counts.incrementAndGet();
        return waiting.get();
    });

    @Test
    void countsWhenWhatIsLeftIsUsedUpAndNotWithEachEvent() {
        for (int i = 0; i < 100; i++) {
            assertThat(backlog.take("one", 1)).isTrue();
        }
        assertThat(counts).hasValue(1);
        waiting.set(40); // sixty were delivered meanwhile
        for (int i = 0; i < 60; i++) {
            assertThat(backlog.take("one", 1)).isTrue();
        }
        assertThat(counts).hasValue(2);
        waiting.set(100);
        assertThat(backlog.take("one", 1)).isFalse();
        assertThat(counts).hasValue(3);
    }

    @Test
    void takesAllOfAnEventOrNothingAndKnowsWebhooksApart() {
        waiting.set(97);
        assertThat(backlog.take("one", 4)).isFalse();
        assertThat(backlog.take("one", 3)).isTrue();
        assertThat(backlog.take("two", 3)).isTrue();
        assertThat(backlog.size()).isEqualTo(2);
        backlog.clear();
        waiting.set(100);
        assertThat(backlog.take("two", 1)).isFalse();
    }
}
