package io.truesale.portal.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock of the JVM may run over
    private final Quota quota = new Quota(2, Duration.ofSeconds(10), nanos::get);

    @Test
    void countsEachCallerApartAndBeginsAnew() {
        quota.take("ann");
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        quota.take("ann");
        assertThatExceptionOfType(Quota.Exceeded.class)
                .isThrownBy(() -> quota.take("ann"))
                .withMessage("at most 2 in 10 seconds are answered")
                .matches(exceeded -> exceeded.retryAfter().equals(Duration.ofSeconds(6)));
        assertThatCode(() -> quota.take("ben")).doesNotThrowAnyException();
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThatCode(() -> quota.take("ann")).doesNotThrowAnyException();
    }

    @Test
    void remembersNoMoreCallersThanItsBound() {
        for (int i = 0; i < Quota.MAX_CALLERS; i++) {
            quota.take("caller-" + i);
        }
        quota.take("one more");
        quota.take("another");
        assertThatExceptionOfType(Quota.Exceeded.class)
                .as("those beyond the bound share one count")
                .isThrownBy(() -> quota.take("a third"));
        assertThatCode(() -> quota.take("caller-7")).doesNotThrowAnyException();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThatCode(() -> quota.take("a third")).doesNotThrowAnyException();
    }
}
