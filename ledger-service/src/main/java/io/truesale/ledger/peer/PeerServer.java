package io.truesale.ledger.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.GenerationVote;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.http.ServerThreads;
import io.truesale.ledger.identity.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers other nodes. Spec: peers.md sections 2 and 3. */
final class PeerServer implements AutoCloseable {
    static final String CHECKPOINTS = "/peer/v1/checkpoints";
    static final String GENERATIONS = "/peer/v1/generations";
    static final String BLOCKS = "/peer/v1/blocks";
    static final String SIGNED = "/peer/v1/signed";
    static final String FILES = "/peer/v1/files";
    static final int MAX_BODY = 65_536;

    private static final Pattern WANTED =
            Pattern.compile("channel=([a-z0-9-]+)&from=([1-9][0-9]{0,17})&final=(true|false)");

    private static final Pattern CHANNEL = Pattern.compile("channel=([a-z0-9-]+)");

    private static final Pattern FILE = Pattern.compile("kind=([a-z][a-z-]{0,39})&id=([a-z0-9-]{1,80})");

    private static final Logger LOG = LoggerFactory.getLogger(PeerServer.class);
    private static final int BACKLOG = 64;

    private final PeerDesk desk;
    private final PeerProgress progress;
    private final HttpsServer server;
    private final ServerThreads threads;

    PeerServer(PeerSettings settings, PeerDesk desk, PeerProgress progress) {
        this.desk = desk;
        this.progress = progress;
        this.threads = new ServerThreads("peer-server");
        try {
            this.server = HttpsServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + settings.port() + " for other nodes cannot be opened", e);
        }
        SSLContext tls =
                PeerTls.context(settings.identity(), key -> desk.operatorOf(key).isPresent());
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                threads.enter(parameters.getClientAddress().getAddress());
                SSLParameters both = getSSLContext().getDefaultSSLParameters();
                both.setNeedClientAuth(true);
                both.setProtocols(new String[] {PeerTls.VERSION});
                parameters.setSSLParameters(both);
            }
        });
        server.setExecutor(threads);
        serve(CHECKPOINTS, exchange -> post(exchange, CHECKPOINTS, this::take));
        serve(GENERATIONS, exchange -> post(exchange, GENERATIONS, this::takeVotes));
        serve(BLOCKS, this::blocks);
        serve(SIGNED, this::signed);
        serve(FILES, this::file);
    }

    /** One operator's node holds a few threads at most, however slowly it reads what it is answered. */
    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            String caller = sender(exchange).orElse("");
            if (!threads.enterCaller(caller)) {
                try (exchange) {
                    answer(exchange, 503, "");
                }
                return;
            }
            try {
                handler.handle(exchange);
            } finally {
                threads.leaveCaller(caller);
            }
        });
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** What is done with the body of a request. */
    private interface Taking {
        void take(HttpExchange exchange, String body) throws IOException;
    }

    private void post(HttpExchange exchange, String path, Taking taking) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestURI().getPath().equals(path)) {
                answer(exchange, 404, "");
                return;
            }
            byte[] body;
            try (InputStream input = exchange.getRequestBody()) {
                body = input.readNBytes(MAX_BODY + 1);
            }
            if (body.length > MAX_BODY) {
                answer(exchange, 413, "");
                return;
            }
            taking.take(exchange, new String(body, StandardCharsets.UTF_8));
        } catch (TransientFault e) {
            LOG.warn("what another node sent was not taken: {}", e.getMessage());
            answer(exchange, 503, "");
        }
    }

    private void take(HttpExchange exchange, String body) throws IOException {
        SignedNote note;
        try {
            note = SignedNote.parse(body);
        } catch (IllegalArgumentException malformed) {
            answer(exchange, 422, String.valueOf(malformed.getMessage()));
            return;
        }
        Optional<ChannelId> channel = desk.channelOf(note);
        if (channel.isEmpty()) {
            answer(exchange, 404, "");
            return;
        }
        Optional<String> sender = sender(exchange);
        if (sender.isEmpty() || !desk.holds(sender.get(), channel.get())) {
            answer(exchange, 403, "");
            return;
        }
        CosignatureBook.Answer answer = desk.receive(channel.get(), note);
        if (answer.outcome() != CosignatureBook.Outcome.REFUSED) {
            progress.reached(
                    sender.get(),
                    channel.get(),
                    CheckpointBody.parse(note.text()).treeSize());
        }
        String own = answer.own().map(SignedNote::encode).orElse("");
        switch (answer.outcome()) {
            case TAKEN -> answer(exchange, 200, own);
            case AHEAD -> answer(exchange, 202, "");
            case CONFLICT, OUTVOTED -> answer(exchange, 409, own);
            case REFUSED -> answer(exchange, 422, "no operator of the channel has signed this");
        }
    }

    private void takeVotes(HttpExchange exchange, String body) throws IOException {
        SignedNote note;
        GenerationVote vote;
        try {
            note = SignedNote.parse(body);
            vote = GenerationVote.parse(note.text());
        } catch (IllegalArgumentException malformed) {
            answer(exchange, 422, String.valueOf(malformed.getMessage()));
            return;
        }
        Optional<ChannelId> channel = desk.channelOf(SignedNote.of(vote.origin() + "\n"));
        Optional<String> sender = sender(exchange);
        if (channel.isEmpty() || sender.isEmpty() || !desk.holds(sender.get(), channel.get())) {
            answer(exchange, channel.isEmpty() ? 404 : 403, "");
            return;
        }
        Optional<SignedNote> own = desk.receiveVotes(channel.get(), note);
        answer(
                exchange,
                own.isPresent() ? 200 : 422,
                own.map(SignedNote::encode).orElse(""));
    }

    private void blocks(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher wanted =
                    WANTED.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            if (!exchange.getRequestMethod().equals("GET") || !wanted.matches()) {
                answer(exchange, 404, "");
                return;
            }
            ChannelId channel = new ChannelId(wanted.group(1));
            Optional<String> sender = sender(exchange);
            if (sender.isEmpty() || !desk.holds(sender.get(), channel)) {
                answer(exchange, 403, "");
                return;
            }
            Optional<byte[]> blocks =
                    desk.blocks(channel, Long.parseLong(wanted.group(2)), Boolean.parseBoolean(wanted.group(3)));
            if (blocks.isEmpty()) {
                answer(exchange, 204, "");
                return;
            }
            hand(exchange, "application/cbor", blocks.get());
        } catch (TransientFault | IllegalArgumentException e) {
            LOG.warn("another node was not given blocks: {}", e.getMessage());
            answer(exchange, e instanceof TransientFault ? 503 : 404, "");
        }
    }

    /** What the one who asks has signed itself. */
    private void signed(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher wanted =
                    CHANNEL.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            Optional<String> sender = sender(exchange);
            if (!exchange.getRequestMethod().equals("GET") || !wanted.matches() || sender.isEmpty()) {
                answer(exchange, 404, "");
                return;
            }
            ChannelId channel = new ChannelId(wanted.group(1));
            if (!desk.holds(sender.get(), channel)) {
                answer(exchange, 403, "");
                return;
            }
            hand(exchange, "application/cbor", NoteList.encode(desk.signedBy(channel, sender.get())));
        } catch (TransientFault | IllegalArgumentException e) {
            LOG.warn("another node was not told what it has signed: {}", e.getMessage());
            answer(exchange, e instanceof TransientFault ? 503 : 404, "");
        }
    }

    /** No file and no file for this operator are answered alike. */
    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher wanted =
                    FILE.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            Optional<String> sender = sender(exchange);
            if (!exchange.getRequestMethod().equals("GET") || !wanted.matches() || sender.isEmpty()) {
                answer(exchange, 404, "");
                return;
            }
            Optional<byte[]> file = desk.file(wanted.group(1), wanted.group(2), sender.get());
            if (file.isEmpty() || file.get().length > PeerFiles.MAX_BYTES) {
                answer(exchange, 404, "");
                return;
            }
            hand(exchange, "application/octet-stream", file.get());
        } catch (TransientFault e) {
            LOG.warn("another node was not given a file: {}", e.getMessage());
            answer(exchange, 503, "");
        }
    }

    private static void hand(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        hand(exchange, 200, type, bytes);
    }

    /** Of no bytes nothing is written: the exchange takes that for an answer that is over, and ends the connection. */
    private static void hand(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private Optional<String> sender(HttpExchange exchange) {
        try {
            var chain = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
            return desk.operatorOf(TlsIdentity.digest((X509Certificate) chain[0]));
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty(); // the handshake asks for one, so this does not come
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        hand(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
