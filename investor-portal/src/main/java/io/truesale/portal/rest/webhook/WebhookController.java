package io.truesale.portal.rest.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.webhook.EventTypes;
import io.truesale.portal.webhook.Webhook;
import io.truesale.portal.webhook.WebhookMessage;
import io.truesale.portal.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of the person who asks. Form: infra/docs/spec/webhooks.md. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Allow
@Tag(name = "webhooks")
class WebhookController {
    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** What to send where; types are {@code CONTRACT.EVENT}, {@code CONTRACT.*} and {@code *}. */
    record Registration(
            @Nullable String url,
            @Nullable String channel,
            @Nullable List<String> types) {}

    /** A webhook; {@code secret} is shown when it is made, and never again. */
    record WebhookAnswer(
            String id,
            String url,
            String channel,
            List<String> types,
            boolean active,
            String reason,
            Instant createdAt,
            @Nullable String secret) {
        static WebhookAnswer of(Webhook webhook, @Nullable String secret) {
            return new WebhookAnswer(
                    webhook.id(),
                    webhook.url().toString(),
                    webhook.channel().value(),
                    webhook.types().patterns(),
                    webhook.active(),
                    webhook.reason(),
                    webhook.createdAt(),
                    secret);
        }
    }

    /** A message and what came of it. */
    record MessageAnswer(
            long number,
            String event,
            String type,
            String state,
            int attempts,
            Instant nextAt,
            @Nullable Instant settledAt,
            String lastResult) {
        static MessageAnswer of(WebhookMessage message) {
            return new MessageAnswer(
                    message.number(),
                    message.event(),
                    message.type(),
                    message.state().name(),
                    message.attempts(),
                    message.nextAt(),
                    message.settledAt().orElse(null),
                    message.lastResult());
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Have events of a channel sent to an address; the secret is answered this once")
    WebhookAnswer register(CurrentUser user, @RequestBody Registration asked) {
        String channel = required("channel", asked.channel());
        String url = required("url", asked.url());
        EventTypes types;
        try {
            types = new EventTypes(required("types", asked.types()));
        } catch (IllegalArgumentException bad) {
            throw new BadInput("types", "INVALID", String.valueOf(bad.getMessage()));
        }
        Webhooks.Registered made = webhooks.register(user, url, channel, types);
        return WebhookAnswer.of(made.webhook(), made.secret());
    }

    @GetMapping
    @Operation(summary = "One's own webhooks, oldest first")
    List<WebhookAnswer> all(CurrentUser user) {
        return webhooks.of(user.person()).stream()
                .map(each -> WebhookAnswer.of(each, null))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One webhook")
    WebhookAnswer one(CurrentUser user, @PathVariable("id") String id) {
        return WebhookAnswer.of(webhooks.require(user.person(), id), null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a webhook with all that waits")
    void remove(CurrentUser user, @PathVariable("id") String id) {
        webhooks.remove(user.person(), id);
    }

    @PostMapping("/{id}/secret")
    @Operation(summary = "Make a new secret; the one before still signs for 24 hours")
    WebhookAnswer rotate(CurrentUser user, @PathVariable("id") String id) {
        String secret = webhooks.rotate(user.person(), id);
        return WebhookAnswer.of(webhooks.require(user.person(), id), secret);
    }

    @PostMapping("/{id}/activation")
    @Operation(summary = "Start a webhook that was switched off")
    WebhookAnswer activate(CurrentUser user, @PathVariable("id") String id) {
        webhooks.activate(user.person(), id);
        return one(user, id);
    }

    @GetMapping("/{id}/messages")
    @Operation(summary = "Messages that wait (PENDING), were taken (DELIVERED) or given up (DEAD), newest first")
    List<MessageAnswer> messages(
            CurrentUser user,
            @PathVariable("id") String id,
            @RequestParam(name = "state", defaultValue = "PENDING") WebhookMessage.State state,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return webhooks.messages(user.person(), id, state, limit).stream()
                .map(MessageAnswer::of)
                .toList();
    }

    @PostMapping("/{id}/messages/{number}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a message again that was taken or given up")
    void resend(CurrentUser user, @PathVariable("id") String id, @PathVariable("number") String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw new NotVisible();
        }
        webhooks.resend(user.person(), id, Long.parseLong(number));
    }

    private static <T> T required(String field, @Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new BadInput(field, "MISSING", field + " is expected"));
    }
}
