package io.truesale.portal.consortium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the nodes, and between each node and the brokers. A node is cut off as long as its file
 * {@link Plan#cut} is there: its connections end, and new ones end at once. It sees TLS from outside only.
 */
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BACKLOG = 50;
    private static final int BUFFER = 16 << 10;
    private static final int MAX_HEAD = 8 << 10;
    private static final long LOOK_MILLIS = 100;
    private static final Pattern CONNECT = Pattern.compile("CONNECT 127\\.0\\.0\\.1:([0-9]{1,5}) HTTP/1\\.[01]\r\n");

    private final Plan plan;
    private final Map<Integer, Impairment> impaired = new ConcurrentHashMap<>(); // by node, as of the last look
    private final Map<Integer, Set<Socket>> open = new ConcurrentHashMap<>(); // by node

    /** Where an accepted connection goes. */
    @FunctionalInterface
    private interface Target {
        Socket connect(Socket from) throws IOException;
    }

    /** A relay for {@code plan}. */
    public Relay(Plan plan) {
        this.plan = plan;
    }

    /** Opens all ports, tells {@code ready}, and serves until the process ends. */
    public void run(Runnable ready) throws InterruptedException {
        try {
            for (int node = 1; node <= Plan.MOST_NODES; node++) {
                int peer = plan.peer(node);
                listen(node, plan.announced(node), from -> socket(peer));
                listen(node, plan.proxy(node), this::proxied);
                for (int broker = 1; broker <= Plan.BROKERS; broker++) {
                    int listener = plan.listener(broker, node);
                    listen(node, plan.relayed(broker, node), from -> socket(listener));
                }
            }
        } catch (IOException e) {
            throw new TrialFailure("the relay cannot open its ports: " + e.getMessage(), e);
        }
        daemon(this::watch, "watch");
        ready.run();
        new CountDownLatch(1).await(); // a signal ends it
    }

    private void listen(int node, int port, Target target) throws IOException {
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        daemon(() -> accept(node, server, target), "relay-" + port);
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(int node, ServerSocket server, Target target) {
        while (true) {
            try {
                Socket from = server.accept();
                daemon(() -> serve(node, from, target), "node-" + node);
            } catch (IOException e) {
                LOG.warn("a connection of node {} was not taken: {}", node, e.toString());
            }
        }
    }

    private void serve(int node, Socket from, Target target) {
        if (isCut(node)) {
            close(from);
            return;
        }
        Set<Socket> sockets = open.computeIfAbsent(node, each -> ConcurrentHashMap.newKeySet());
        sockets.add(from);
        try {
            from.setTcpNoDelay(true);
            Socket to = target.connect(from);
            sockets.add(to);
            to.setTcpNoDelay(true);
            daemon(() -> pump(node, to, from, sockets), "node-" + node + "-back");
            pump(node, from, to, sockets);
        } catch (IOException away) {
            sockets.remove(from);
            close(from);
        }
    }

    private static Socket socket(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** RFC 9110 section 9.3.6; to announced ports of nodes only. */
    private Socket proxied(Socket from) throws IOException {
        InputStream in = from.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0 || head.length() > MAX_HEAD) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        Matcher connect = CONNECT.matcher(head);
        int port = connect.lookingAt() ? Integer.parseInt(connect.group(1)) : 0;
        OutputStream out = from.getOutputStream();
        if (port <= plan.announced(0) || port > plan.announced(Plan.MOST_NODES)) {
            out.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            throw new IOException("not a node");
        }
        Socket to = socket(port);
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return to;
    }

    /** Waits, and drops the connection, as the file of the node says. */
    private void impair(int node) throws IOException {
        Impairment how = impaired.get(node);
        if (how != null) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            if (random.nextInt(100) < how.dropPercent()) {
                throw new IOException("dropped, as asked for");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(random.nextLong(how.delayMillis() + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pump(int node, Socket from, Socket to, Set<Socket> sockets) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                impair(node);
                out.write(buffer, 0, count);
            }
        } catch (IOException ended) {
            LOG.debug("a connection has ended: {}", ended.toString());
        } finally {
            sockets.remove(from);
            sockets.remove(to);
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket was not closed: {}", e.toString());
        }
    }

    private boolean isCut(int node) {
        return Files.exists(plan.cut(node));
    }

    private void watch() {
        while (true) {
            for (int node = 1; node <= Plan.MOST_NODES; node++) {
                Impairment how = Impairment.read(plan.impaired(node));
                if (how == null) {
                    impaired.remove(node);
                } else {
                    impaired.put(node, how);
                }
            }
            open.forEach((node, sockets) -> {
                if (!sockets.isEmpty() && isCut(node)) {
                    sockets.forEach(Relay::close);
                }
            });
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
