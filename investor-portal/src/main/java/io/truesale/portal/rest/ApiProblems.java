package io.truesale.portal.rest;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Faults;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.security.SignIn;
import io.truesale.portal.security.TraceIds;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/**
 * Every error of the API as RFC 9457 problem: {@code code} for programs, {@code detail} for people, {@code errors} for
 * each bad value, {@code traceId} for us.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@SharedWithLedgerNode
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(RuleViolated refusal, WebRequest request) {
        String code = refusal.code().name();
        HttpStatus status =
                code.endsWith("_TOO_LARGE") ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, code, refusal.detail(), List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> badInput(BadInput bad, WebRequest request) {
        String detail = bad.errors().size() == 1
                ? bad.errors().get(0).detail()
                : bad.errors().size() + " values are not as expected";
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "BAD_INPUT", detail, bad.errors(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> constraint(ConstraintViolationException bad, WebRequest request) {
        List<BadInput.FieldError> errors = bad.getConstraintViolations().stream()
                .map(violation -> new BadInput.FieldError(
                        violation.getPropertyPath().toString(), "INVALID", violation.getMessage()))
                .toList();
        return problem(HttpStatus.BAD_REQUEST, "BAD_INPUT", "values are not as expected", errors, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> absent(NotVisible absent, WebRequest request) {
        return problem(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such object", List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied, WebRequest request) {
        return problem(HttpStatus.FORBIDDEN, "FORBIDDEN", "this person may not do this", List.of(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> signIn(AuthenticationException refused, WebRequest request) {
        if (refused instanceof SignIn.Throttled throttled) {
            return later(
                    problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "TOO_MANY_ATTEMPTS",
                            String.valueOf(throttled.getMessage()),
                            List.of(),
                            request),
                    throttled.retryAfter());
        }
        return problem(
                HttpStatus.UNAUTHORIZED,
                "UNAUTHENTICATED",
                "user name and password of an account are expected",
                List.of(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooOften(Quota.Exceeded exceeded, WebRequest request) {
        String sentence = String.valueOf(exceeded.getMessage());
        return later(
                problem(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", sentence, List.of(), request),
                exceeded.retryAfter());
    }

    private static ResponseEntity<Object> later(ResponseEntity<Object> answer, Duration when) {
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, when.toSeconds())));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    @ExceptionHandler
    ResponseEntity<Object> noParts(MultipartException bad, WebRequest request) {
        return problem(HttpStatus.BAD_REQUEST, "BAD_INPUT", "a form with a file is expected", List.of(), request);
    }

    /** Two at once on one object, or a server that is away: nothing was changed, and the same may succeed soon. */
    private ResponseEntity<Object> notNow(HttpStatus status, Exception fault, WebRequest request) {
        LOG.warn("not possible now: {}: {}", request.getDescription(false), String.valueOf(fault.getMessage()));
        ResponseEntity<Object> answer =
                problem(status, Faults.code(status), Faults.sentence(status), List.of(), request);
        return status == HttpStatus.CONFLICT ? answer : later(answer, Duration.ofSeconds(Faults.AGAIN_SECONDS));
    }

    /** All that has no sentence of its own: a fault that passes, or a bug. */
    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception failure, WebRequest request) {
        return Faults.status(failure)
                .map(status -> notNow(status, failure, request))
                .orElseGet(() -> bug(failure, request));
    }

    private ResponseEntity<Object> bug(Exception bug, WebRequest request) {
        LOG.error("unexpected in {}", request.getDescription(false), bug);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "something went wrong here, not with the request; the trace id finds it in the log",
                List.of(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException bad, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<BadInput.FieldError> errors = bad.getBindingResult().getFieldErrors().stream()
                .map(error ->
                        new BadInput.FieldError(error.getField(), "INVALID", String.valueOf(error.getDefaultMessage())))
                .toList();
        return problem(HttpStatus.BAD_REQUEST, "BAD_INPUT", "values are not as expected", errors, request);
    }

    /** JSON whose values have other types: where, but nothing of what the reader of ours says about its types. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException bad, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = bad.getCause() instanceof JacksonException cause ? path(cause) : "";
        if (field.isEmpty()) {
            return super.handleHttpMessageNotReadable(bad, headers, status, request);
        }
        String detail = field + ": a value of another form is expected";
        return problem(
                HttpStatus.BAD_REQUEST,
                "BAD_INPUT",
                detail,
                List.of(new BadInput.FieldError(field, "INVALID", detail)),
                request);
    }

    private static String path(JacksonException bad) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : bad.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException bad, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<BadInput.FieldError> errors = bad.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new BadInput.FieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                "INVALID",
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return problem(HttpStatus.BAD_REQUEST, "BAD_INPUT", "values are not as expected", errors, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> mismatch(MethodArgumentTypeMismatchException bad, WebRequest request) {
        String detail = bad.getName() + ": a value of type "
                + (bad.getRequiredType() == null ? "?" : bad.getRequiredType().getSimpleName()) + " is expected";
        return problem(
                HttpStatus.BAD_REQUEST,
                "BAD_INPUT",
                detail,
                List.of(new BadInput.FieldError(bad.getName(), "INVALID", detail)),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String detail = body instanceof ProblemDetail known && known.getDetail() != null
                ? known.getDetail()
                : "the request could not be read";
        HttpStatus known = HttpStatus.valueOf(status.value());
        return problem(known, known.is5xxServerError() ? "INTERNAL" : known.name(), detail, List.of(), request);
    }

    private static ResponseEntity<Object> problem(
            HttpStatus status, String code, String detail, List<BadInput.FieldError> errors, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        if (request instanceof ServletWebRequest web) {
            problem.setInstance(URI.create(web.getRequest().getRequestURI()));
            problem.setProperty("traceId", TraceIds.of(web.getRequest()));
        }
        return ResponseEntity.status(status).body(problem);
    }
}
