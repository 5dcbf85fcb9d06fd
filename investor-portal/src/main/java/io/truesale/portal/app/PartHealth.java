package io.truesale.portal.app;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** A part that is up or tells its trouble in a sentence; what it tells is logged when it changes. */
final class PartHealth extends AbstractHealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(PartHealth.class);

    private final String part;
    private final Supplier<Optional<String>> trouble;
    private Optional<String> before = Optional.empty();

    /**
     * @param part how the log calls it
     * @param trouble what is wrong now, empty when nothing is; a part that cannot say, because the question fails, is down
     */
    PartHealth(String part, Supplier<Optional<String>> trouble) {
        super("readiness: the " + part + " cannot be asked");
        this.part = part;
        this.trouble = trouble;
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder builder) {
        Optional<String> now = trouble.get();
        if (!now.equals(before)) {
            LOG.warn("readiness: {}: {}", part, now.orElse("good again"));
            before = now;
        }
        now.ifPresentOrElse(reason -> builder.down().withDetail("reason", reason), builder::up);
    }
}
