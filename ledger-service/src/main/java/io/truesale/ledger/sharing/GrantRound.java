package io.truesale.ledger.sharing;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.sharing.FileFetch.Attempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows grants: fetches the envelopes of what is granted to members of this node, so that their pages can say what it is,
 * and the whole of what its custodians keep. What does not come is asked for again, after pauses that double.
 */
final class GrantRound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrantRound.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST = 1_000; // grants of a round

    private final FactTable facts;
    private final FileFetch fetch;
    private final Hosts hosts;
    private final Map<String, Later> later = new HashMap<>(); // by the round's own thread only; asked, never iterated
    private final Thread thread;
    private volatile boolean running = true;

    private record Later(long atNanos, long pauseNanos) {}

    GrantRound(FactTable facts, FileFetch fetch, Hosts hosts) {
        this.facts = facts;
        this.fetch = fetch;
        this.hosts = hosts;
        this.thread = new Thread(this::run, "granted-files");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running) {
            try {
                once();
            } catch (RuntimeException failed) {
                if (running) {
                    LOG.warn("granted files are not followed now: {}", failed.toString());
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void once() {
        List<MemberId> here = hosts.here();
        for (Granted file : facts.withoutEnvelope(here, MOST)) {
            for (MemberId reader : file.readers()) {
                if (running && here.contains(reader)) {
                    follow(
                            file,
                            reader,
                            () -> fetch.envelope(file, reader, Attempt.begin()).isPresent());
                }
            }
        }
        for (MemberId custodian : facts.custodiansOf(here)) {
            for (Granted file : facts.withoutCopy(custodian, here, MOST)) {
                if (running) {
                    follow(file, custodian, () -> fetch.whole(file, custodian).done());
                }
            }
        }
    }

    private void follow(Granted file, MemberId reader, BooleanSupplier fetching) {
        String key = file.channel() + "/" + file.subject() + "/" + file.version() + "/" + reader;
        Later last = later.get(key);
        if (last != null && System.nanoTime() - last.atNanos() < 0) {
            return;
        }
        if (fetching.getAsBoolean()) {
            later.remove(key);
            return;
        }
        long pause = last == null ? PAUSE.toNanos() : Math.min(2 * last.pauseNanos(), LONGEST_PAUSE.toNanos());
        later.put(key, new Later(System.nanoTime() + pause, pause));
    }
}
