package io.truesale.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class PartHealthTest {
    @Test
    void tellsTheTroubleOfAPart() {
        AtomicInteger asked = new AtomicInteger();
        PartHealth health = new PartHealth(
                "outbox", () -> asked.incrementAndGet() == 1 ? Optional.of("7 records wait") : Optional.empty());

        Health first = health.health();
        assertThat(first.getStatus()).isEqualTo(Status.DOWN);
        assertThat(first.getDetails()).containsEntry("reason", "7 records wait");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenThePartCannotBeAsked() {
        PartHealth health = new PartHealth("database", () -> {
            throw new IllegalStateException("no connection");
        });
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void doesNotWaitForAPartThatHangsNorAskItTwice() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(1);
        PartHealth health = new PartHealth("database", () -> {
            asked.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        });

        for (int i = 0; i < 2; i++) {
            Health hanging = health.health();
            assertThat(hanging.getStatus()).isEqualTo(Status.DOWN);
            assertThat(hanging.getDetails()).containsEntry("reason", "no answer within 3 s");
        }
        assertThat(asked).hasValue(1);

        answers.countDown();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
