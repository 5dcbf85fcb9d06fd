package io.truesale.portal.rest.query;

import io.truesale.portal.rest.OnCalendar;
import io.truesale.workflow.api.ObligorQueries.AuthorisationView;
import io.truesale.workflow.api.ObligorQueries.Charge;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.Purpose;
import io.truesale.workflow.api.ObligorQueries.QueryView;
import io.truesale.workflow.api.ObligorQueries.Reason;
import io.truesale.workflow.api.ObligorQueries.Requested;
import io.truesale.workflow.api.ObligorQueries.Scope;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What is asked and answered about authorised queries. */
final class QueryAnswers {
    private QueryAnswers() {}

    /** Price of a query in minor units of the currency. */
    record TariffRequest(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Min(0) @Max(1_000_000_000) long price) {}

    /** An authorisation to be recorded; {@code document} is the SHA-256 of the paper in hexadecimal. */
    record AuthorisationRequest(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,39}")
            String answerer,

            @NotBlank @Size(max = 100) String number,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String document,
            @NotNull Purpose purpose,
            @NotEmpty List<@NotNull Scope> scope,
            @NotNull @OnCalendar Instant until) {}

    /** A query to be asked at the price that the asker has seen: minor units of {@code currency}. */
    record AskRequest(
            @NotBlank @Size(max = 64) String authorisation,
            @NotEmpty List<@NotNull Scope> scope,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotNull @Min(0) @Max(1_000_000_000) Long price) {}

    /** An answer; {@code draft} is the SHA-256 in hexadecimal of the draft that was read. */
    record AnswerRequest(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String draft) {}

    /** Why a query is declined. */
    record DeclineRequest(@NotNull Reason reason) {}

    /** The id under which it will stand, and the operation to be followed. */
    record RequestedAnswer(String id, String operation) {
        static ResponseEntity<RequestedAnswer> accepted(Requested requested) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/operations/" + requested.operation()))
                    .body(new RequestedAnswer(
                            requested.id(), requested.operation().value()));
        }
    }

    /**
     * An authorisation; {@code standing} is COUNTS, EXPIRED or REVOKED. {@code price}, minor units of {@code currency}, is
     * what the answerer takes now; both are null when it has not said.
     */
    record AuthorisationAnswer(
            String id,
            String asker,
            String answerer,
            String obligorTag,
            String document,
            String purpose,
            List<String> scope,
            Instant until,
            String standing,
            @Nullable String currency,
            @Nullable Long price) {
        static AuthorisationAnswer of(AuthorisationView view, Optional<Price> price) {
            return new AuthorisationAnswer(
                    view.id(),
                    view.asker().value(),
                    view.answerer().value(),
                    view.obligorTag(),
                    view.document(),
                    view.purpose().name(),
                    view.scope().stream().map(Scope::name).toList(),
                    view.until(),
                    view.standing().name(),
                    price.map(Price::currency).orElse(null),
                    price.map(Price::minor).orElse(null));
        }
    }

    /** A query; {@code state} is ASKED, ANSWERED or DECLINED; {@code price} in minor units. */
    record QueryAnswer(
            String id,
            String authorisation,
            String asker,
            String answerer,
            String purpose,
            List<String> scope,
            String currency,
            long price,
            String state,
            Instant askedAt,
            @Nullable Instant settledAt,
            @Nullable String digest,
            @Nullable String reason) {
        static QueryAnswer of(QueryView view) {
            return new QueryAnswer(
                    view.id(),
                    view.authorisation(),
                    view.asker().value(),
                    view.answerer().value(),
                    view.purpose().name(),
                    view.scope().stream().map(Scope::name).toList(),
                    view.price().currency(),
                    view.price().minor(),
                    view.state().name(),
                    view.askedAt(),
                    view.settledAt().orElse(null),
                    view.digest().orElse(null),
                    view.reason().map(Reason::name).orElse(null));
        }
    }

    /** What one member owes another for the queries of a month; {@code amount} in minor units. */
    record ChargeAnswer(String asker, String answerer, String month, String currency, long queries, long amount) {
        static ChargeAnswer of(Charge charge) {
            return new ChargeAnswer(
                    charge.asker().value(),
                    charge.answerer().value(),
                    charge.month(),
                    charge.currency(),
                    charge.queries(),
                    charge.amount());
        }
    }
}
