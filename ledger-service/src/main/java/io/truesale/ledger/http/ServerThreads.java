package io.truesale.ledger.http;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Threads of a server that reads with blocking calls, of which no address can hold more than a share while it has not shown
 * who it is, and no known caller more than a few afterwards. To be made before the server: it sets the limits of time that
 * the server reads when its class is loaded. Thread safe.
 */
public final class ServerThreads implements Executor, AutoCloseable {
    /** Of a server. */
    public static final int THREADS = 64;

    /** That connections from one address hold at a time: several nodes may stand behind one. */
    public static final int MOST_OF_ADDRESS = 16;

    /** That one known caller holds at a time. */
    public static final int MOST_OF_CALLER = 8;

    private final ExecutorService threads;
    private final ConcurrentMap<Object, Integer> held = new ConcurrentHashMap<>(); // by address or caller
    private final ConcurrentMap<Thread, InetAddress> guests = new ConcurrentHashMap<>(); // whom each thread serves

    /** Threads named {@code name}. */
    public ServerThreads(String name) {
        ServerLimits.set();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable exchange) {
        threads.execute(() -> {
            try {
                exchange.run();
            } finally {
                InetAddress served = guests.remove(Thread.currentThread());
                if (served != null) {
                    leave(served);
                }
            }
        });
    }

    /**
     * Counts this thread, which serves a new connection, for {@code address} until that is served.
     *
     * @throws RejectedExecutionException if connections from there hold their share; the server closes this one
     */
    public void enter(InetAddress address) {
        if (!enter(address, MOST_OF_ADDRESS)) {
            throw new RejectedExecutionException(
                    "connections from " + address + " hold " + MOST_OF_ADDRESS + " threads");
        }
        guests.put(Thread.currentThread(), address);
    }

    /** Counts a thread for a known caller, unless it holds its share; {@link #leave} ends that. */
    public boolean enterCaller(String caller) {
        return enter(caller, MOST_OF_CALLER);
    }

    /** Ends what {@link #enterCaller} began. */
    public void leaveCaller(String caller) {
        leave(caller);
    }

    private boolean enter(Object who, int most) {
        boolean[] in = new boolean[1];
        held.compute(who, (same, count) -> {
            int now = count == null ? 0 : count;
            in[0] = now < most;
            return in[0] ? Integer.valueOf(now + 1) : count;
        });
        return in[0];
    }

    private void leave(Object who) {
        held.computeIfPresent(who, (same, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
