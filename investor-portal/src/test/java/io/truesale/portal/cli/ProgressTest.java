package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock of a machine may overflow

    private Progress progress(int total) {
        return new Progress(new PrintWriter(err), "grid", total, now::get);
    }

    @Test
    void saysNothingAboutShortWork() {
        Progress progress = progress(3);
        progress.step();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1900));
        progress.step();
        assertThat(err.toString()).isEmpty();
        assertThat(progress.done()).isEqualTo(2);
    }

    @Test
    void saysHowFarLongWorkIsEveryTwoSeconds() {
        Progress progress = progress(231);
        for (int i = 0; i < 5; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
            progress.step();
        }
        assertThat(err.toString().lines())
                .containsExactly("grid: 2 of 231 projections, 2 s", "grid: 4 of 231 projections, 4 s");
    }

    @Test
    void countsWithoutATotal() {
        Progress progress = progress(0);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.step();
        assertThat(err.toString().lines()).containsExactly("grid: 1 projections, 2 s");
    }
}
