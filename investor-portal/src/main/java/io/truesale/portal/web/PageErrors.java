package io.truesale.portal.web;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.TransientFault;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.NotVisible;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Errors of page handlers: a refusal goes back to the form with its sentence, an absent object is a 404 page. */
@Order(Ordered.LOWEST_PRECEDENCE)
@SharedWithLedgerNode
@ControllerAdvice(annotations = Controller.class)
class PageErrors {
    private final RuleTexts texts;

    PageErrors(RuleTexts texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ModelAndView absent(NotVisible absent, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return new ModelAndView();
    }

    @ExceptionHandler
    ModelAndView refused(RuleViolated refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return back(request, response, new Flash("danger", "", List.of(), texts.sentence(refusal)));
    }

    /** Two at once on one object: the second does nothing and may look again. */
    @ExceptionHandler
    ModelAndView clash(ConcurrencyFailureException clash, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return back(request, response, new Flash("danger", "portal.form.clash", List.of(), ""));
    }

    /** A server that this node needs does not answer now. */
    @ExceptionHandler({
        TransientFault.class,
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ModelAndView notNow(Exception fault, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return new ModelAndView();
    }

    /** Fields that are missing or have no meaning; what they should be stands beside them on the form. */
    @ExceptionHandler
    ModelAndView unreadable(BindException bad, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String fields = bad.getFieldErrors().stream()
                .map(error -> error.getField())
                .distinct()
                .collect(Collectors.joining(", "));
        return back(request, response, new Flash("danger", "portal.form.fields", List.of(fields), ""));
    }

    @ExceptionHandler
    ModelAndView missing(
            MissingServletRequestParameterException bad, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return back(request, response, new Flash("danger", "portal.form.fields", List.of(bad.getParameterName()), ""));
    }

    @ExceptionHandler
    ModelAndView mismatch(
            MethodArgumentTypeMismatchException bad, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return back(request, response, new Flash("danger", "portal.form.fields", List.of(bad.getName()), ""));
    }

    @ExceptionHandler
    ModelAndView badInput(BadInput bad, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String details = bad.errors().stream()
                .map(error -> EngineSentences.said(error.detail()))
                .collect(Collectors.joining("; "));
        return back(request, response, new Flash("danger", "portal.form.bad", List.of(details), ""));
    }

    @ExceptionHandler({MultipartException.class, MissingServletRequestPartException.class})
    ModelAndView noFile(Exception bad, HttpServletRequest request, HttpServletResponse response) throws IOException {
        return back(request, response, new Flash("danger", "portal.upload.missing", List.of(), ""));
    }

    private static ModelAndView back(HttpServletRequest request, HttpServletResponse response, Flash flash)
            throws IOException {
        Optional<String> from = from(request);
        if (from.isEmpty() || request.getMethod().equals("GET")) {
            request.setAttribute(Flash.ATTRIBUTE, flash);
            response.sendError(flash.key().isEmpty() ? 422 : 400);
            return new ModelAndView();
        }
        FlashMap map = RequestContextUtils.getOutputFlashMap(request);
        map.put(Flash.ATTRIBUTE, flash);
        return new ModelAndView("redirect:" + from.get());
    }

    /** Path and query of the page that the form was on, when it is one of ours. */
    private static Optional<String> from(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(referer);
            boolean ours = uri.getHost() != null
                    && uri.getHost().equals(request.getServerName())
                    && uri.getRawPath() != null
                    && uri.getRawPath().startsWith("/")
                    && !uri.getRawPath().startsWith("//");
            return ours
                    ? Optional.of(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
