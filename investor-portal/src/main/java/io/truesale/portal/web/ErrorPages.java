package io.truesale.portal.web;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.ProblemResponses;
import io.truesale.portal.security.TraceIds;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends what no handler answered: a page for people, a problem for programs. */
@SharedWithLedgerNode
@Controller
@Allow(Allow.Who.ANYONE)
class ErrorPages implements ErrorController {
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 409, 413, 422, 500, 503);

    private final ProblemResponses problems;
    private final Formats formats;
    private final DataSize fileMax;

    ErrorPages(
            ProblemResponses problems,
            Formats formats,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize fileMax) {
        this.problems = problems;
        this.formats = formats;
        this.fileMax = fileMax;
    }

    @RequestMapping("/error")
    @Nullable
    String error(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        HttpStatus status = status(request);
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && path.startsWith("/api/")) {
            problems.write(request, response, status, status.name(), status.getReasonPhrase());
            return null;
        }
        response.setStatus(status.value());
        model.addAttribute("status", status.value());
        model.addAttribute("reason", KNOWN.contains(status.value()) ? String.valueOf(status.value()) : "other");
        model.addAttribute("limit", formats.bytes(fileMax.toBytes()));
        model.addAttribute("traceId", TraceIds.of(request));
        model.addAttribute(Flash.ATTRIBUTE, request.getAttribute(Flash.ATTRIBUTE));
        return "portal/error";
    }

    private static HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        && HttpStatus.resolve(code) != null
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND; // somebody asked for /error itself
    }
}
