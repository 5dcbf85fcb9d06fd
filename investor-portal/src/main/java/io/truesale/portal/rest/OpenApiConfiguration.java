package io.truesale.portal.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API at {@code /api/v1/openapi.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Truesale")
                        .version("v1")
                        .description("Asset-backed securitization: pools, issuance, periods, positions, proofs."
                                + " Errors are RFC 9457 problems. An object that the caller's institution has no part"
                                + " in answers 404.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSchemas(ProblemSchema.NAME, ProblemSchema.make())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("issued by POST /api/v1/tokens")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Each write takes an idempotency key. */
    @Bean
    OpenApiCustomizer idempotencyKeyParameters() {
        return api -> api.getPaths().values().stream()
                .flatMap(OpenApiConfiguration::writes)
                .forEach(operation -> operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyFilter.HEADER)
                        .description("makes a repeated request happen once; same key, same answer")
                        .schema(new StringSchema().maxLength(IdempotencyFilter.MAX_KEY))));
    }

    private static Stream<io.swagger.v3.oas.models.Operation> writes(PathItem path) {
        return Stream.of(path.getPost(), path.getPut(), path.getPatch(), path.getDelete())
                .filter(java.util.Objects::nonNull);
    }
}
