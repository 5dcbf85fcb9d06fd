package io.truesale.portal.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * A part that is up or tells its trouble in a sentence; what it tells is logged when it changes. A part that takes longer
 * to answer than whoever asks will wait is down too, and is not asked again before it has answered.
 */
final class PartHealth extends AbstractHealthIndicator {
    /** How long a part may take: more than a broker is given, less than a wait for a database connection. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(PartHealth.class);

    private final String part;
    private final Supplier<Optional<String>> trouble;
    private final ExecutorService asking;
    private Optional<String> before = Optional.empty();
    private @Nullable Future<Optional<String>> question;

    /**
     * @param part how the log calls it
     * @param trouble what is wrong now, empty when nothing is; a part that cannot say, because the question fails, is down
     */
    PartHealth(String part, Supplier<Optional<String>> trouble) {
        super("readiness: the " + part + " cannot be asked");
        this.part = part;
        this.trouble = trouble;
        this.asking = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "readiness-" + part.replace(' ', '-'));
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder builder) throws InterruptedException, ExecutionException {
        Optional<String> now = ask();
        if (!now.equals(before)) {
            LOG.warn("readiness: {}: {}", part, now.orElse("good again"));
            before = now;
        }
        now.ifPresentOrElse(reason -> builder.down().withDetail("reason", reason), builder::up);
    }

    private Optional<String> ask() throws InterruptedException, ExecutionException {
        Future<Optional<String>> asked = question;
        if (asked == null || asked.isDone()) { // what it has said meanwhile is old
            asked = asking.submit(trouble::get);
            question = asked;
        }
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Optional.of("no answer within " + PATIENCE.toSeconds() + " s");
        }
    }
}
