package io.truesale.portal.webhook;

import io.truesale.portal.webhook.WebhookMessage.State;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what waits: for each webhook one message at a time, for all of them a few at once, so that a slow receiver holds up
 * no other. All that must outlive the process stands in the database; a message that was on its way at a crash goes again.
 */
@Component
class WebhookSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int AT_ONCE = 8;
    private static final int IN_A_ROW = 100;
    private static final long ROUND_MILLIS = 500;
    private static final long PRUNE_MINUTES = 60;
    private static final int GONE = 410;

    private final WebhookTable webhooks;
    private final MessageTable messages;
    private final WebhookAddress address;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private volatile Optional<Running> running = Optional.empty();

    private record Running(ScheduledExecutorService rounds, ExecutorService workers, List<Future<?>> tasks) {}

    WebhookSender(
            WebhookTable webhooks,
            MessageTable messages,
            WebhookAddress address,
            WebhookSettings settings,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.address = address;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = work -> {
            Thread thread = new Thread(work, "webhook-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
        ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(threads);
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, threads);
        Future<?> sending = rounds.scheduleWithFixedDelay(
                () -> quietly(() -> round(workers)), 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        Future<?> pruning =
                rounds.scheduleWithFixedDelay(() -> quietly(messages::prune), 1, PRUNE_MINUTES, TimeUnit.MINUTES);
        running = Optional.of(new Running(rounds, workers, List.of(sending, pruning)));
    }

    @Override
    public void stop() {
        running.ifPresent(now -> {
            now.tasks().forEach(task -> task.cancel(false));
            now.rounds().shutdownNow();
            now.workers().shutdownNow();
        });
        running = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return running.isPresent();
    }

    /** A database that is away for a while ends nothing: the next round asks again. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("webhooks: {}", failed.toString());
        }
    }

    private void round(ExecutorService workers) {
        for (String webhook : messages.due()) {
            if (atWork.add(webhook)) {
                workers.execute(() -> {
                    try {
                        quietly(() -> sendAll(webhook));
                    } finally {
                        atWork.remove(webhook);
                    }
                });
            }
        }
    }

    /** In order, until one fails. */
    private void sendAll(String webhook) {
        for (int sent = 0; sent < IN_A_ROW && !Thread.currentThread().isInterrupted(); sent++) {
            Optional<WebhookMessage> head = messages.head(webhook);
            if (head.isEmpty() || !send(head.get())) {
                return;
            }
        }
    }

    private boolean send(WebhookMessage message) {
        String result;
        int status = 0;
        try {
            status = WebhookCall.post(
                    message.url(),
                    address.resolve(message.url()),
                    headers(message),
                    message.body().getBytes(StandardCharsets.UTF_8),
                    settings.patience());
            result = "HTTP " + status;
        } catch (UnknownHostException unknown) {
            result = "the host is not known";
        } catch (WebhookAddress.Forbidden forbidden) {
            result = String.valueOf(forbidden.getMessage());
        } catch (IOException | RuntimeException failed) { // whatever it is: the next message waits for this one
            result = failed.toString();
        }
        if (status / 100 == 2) {
            messages.settle(message, State.DELIVERED, result);
            return true;
        }
        failed(message, status, result);
        return false;
    }

    private void failed(WebhookMessage message, int status, String result) {
        boolean over = message.attempts() > 0
                && !clock.instant().isBefore(message.dueSince().plus(settings.deadAfter()));
        if (status == GONE) {
            messages.settle(message, State.DEAD, result);
            webhooks.switchOff(message.webhook(), "GONE");
        } else if (over) {
            messages.settle(message, State.DEAD, result);
        } else {
            Duration pause = settings.pause(message.attempts() + 1);
            long spread = ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1);
            messages.postpone(message, pause.plusMillis(spread), result);
        }
    }

    private Map<String, String> headers(WebhookMessage message) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
        headers.put("User-Agent", "truesale-webhooks/1");
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                WebhookSignature.of(
                        webhooks.secrets(message.webhook()), message.id(), now.getEpochSecond(), message.body()));
        return headers;
    }
}
