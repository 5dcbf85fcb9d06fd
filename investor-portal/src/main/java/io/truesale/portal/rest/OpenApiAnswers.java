package io.truesale.portal.rest;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the answers that no signature tells: 202 where the ledger settles what was asked, and the problems
 * (RFC 9457) that every caller meets.
 */
@SharedWithLedgerNode
@Component
class OpenApiAnswers implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        ApiResponses answers = operation.getResponses();
        if (isSettledLater(handler)) {
            ApiResponse later = answers.remove("200");
            answers.addApiResponse(
                    "202", later.description("Accepted; the operation tells when it is settled and how"));
            later.addHeaderObject(
                    "Location", new Header().description("the operation").schema(new StringSchema()));
        }
        boolean open = handler.getBeanType() == TokenController.class && writes(handler);
        addProblem(answers, "400", "The request cannot be read, or a value has the wrong form");
        addProblem(answers, "401", open ? "Not the password of this user" : "No token, or one that has ended");
        if (!open) {
            addProblem(answers, "403", "The person's capacities do not allow it");
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
            addProblem(answers, "404", "There is no such object, or one's institution has no part in it");
        }
        if (writes(handler)) {
            addProblem(answers, "409", "The same key is at work, or somebody else changed the object: ask again");
            addProblem(answers, "422", "A rule refuses it: code and detail say which and why");
        }
        return operation;
    }

    private static boolean isSettledLater(HandlerMethod handler) {
        return handler.getMethod().getGenericReturnType() instanceof ParameterizedType type
                && List.of(type.getActualTypeArguments()).contains(OperationAnswer.Accepted.class);
    }

    private static boolean writes(HandlerMethod handler) {
        return handler.hasMethodAnnotation(PostMapping.class)
                || handler.hasMethodAnnotation(PutMapping.class)
                || handler.hasMethodAnnotation(DeleteMapping.class);
    }

    private static void addProblem(ApiResponses answers, String status, String description) {
        Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + ProblemSchema.NAME);
        answers.addApiResponse(
                status,
                new ApiResponse()
                        .description(description)
                        .content(new Content()
                                .addMediaType("application/problem+json", new MediaType().schema(problem))));
    }
}
