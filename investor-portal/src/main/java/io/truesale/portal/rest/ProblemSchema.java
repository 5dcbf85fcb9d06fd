package io.truesale.portal.rest;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;

/** The schema of a problem (RFC 9457) in a description of the API. */
public final class ProblemSchema {
    /** Its name among the schemas of the description. */
    public static final String NAME = "Problem";

    private ProblemSchema() {}

    /** The schema. */
    public static Schema<?> make() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", new StringSchema().description("path, parameter, or row and column of a file"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("a sentence for people"))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().description("for programs: the rule, or BAD_INPUT, NOT_FOUND"))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("traceId", new StringSchema().description("finds the request in the log of the node"));
    }
}
