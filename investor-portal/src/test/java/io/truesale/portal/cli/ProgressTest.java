package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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

    /** Time goes on when something else is counted. */
    @Test
    void countsOneThingAfterTheOther() {
        Progress progress = progress(0);
        progress.begin("lines read", 0);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.step();
        progress.begin("lines projected", 5_000);
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        progress.step(1_024);
        assertThat(err.toString().lines())
                .containsExactly("grid: 1 lines read, 2 s", "grid: 1024 of 5000 lines projected, 5 s");
    }

    @Test
    void losesNothingThatThreadsTell() throws InterruptedException {
        Progress progress = progress(0);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> IntStream.range(0, 10_000).forEach(any -> progress.step())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(progress.done()).isEqualTo(40_000);
    }
}
