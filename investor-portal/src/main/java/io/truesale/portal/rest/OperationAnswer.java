package io.truesale.portal.rest;

import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * Where something stands that is settled later; parts that are not known yet are left out.
 *
 * @param id of the operation
 * @param kind what was asked
 * @param subject object that it concerns
 * @param deal deal that it belongs to
 * @param state {@code WAITING}, {@code CONFIRMED} or {@code REFUSED}
 * @param code rule that refused it
 * @param detail why it was refused
 * @param channel ledger channel that settles it
 * @param height block that settled it
 * @param requestedAt when it was asked
 * @param settledAt when the answer came
 */
public record OperationAnswer(
        String id,
        String kind,
        String subject,
        @Nullable String deal,
        String state,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String channel,
        @Nullable Long height,
        Instant requestedAt,
        @Nullable Instant settledAt) {
    /**
     * The id of an operation just begun.
     *
     * @param operation to be asked for at {@code /api/v1/operations/<operation>}
     */
    public record Accepted(String operation) {}

    /** 202 with the address at which the operation can be followed. */
    public static ResponseEntity<Accepted> accepted(OperationId id) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/operations/" + id))
                .body(new Accepted(id.value()));
    }

    static OperationAnswer of(OperationStatus status) {
        return new OperationAnswer(
                status.id().value(),
                status.kind(),
                status.subject(),
                status.deal().map(Object::toString).orElse(null),
                status.state().name(),
                status.code().orElse(null),
                status.sentence().orElse(null),
                status.channel().map(Object::toString).orElse(null),
                status.height().orElse(null),
                status.requestedAt(),
                status.settledAt().orElse(null));
    }
}
