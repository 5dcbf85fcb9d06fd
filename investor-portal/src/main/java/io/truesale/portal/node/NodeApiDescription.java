package io.truesale.portal.node;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.truesale.portal.rest.ProblemSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of a ledger node's API at {@code /api/v1/openapi.json}. */
@OnLedgerNode
@Configuration(proxyBeanMethods = false)
class NodeApiDescription {
    private static final String BASIC = "basic";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Truesale ledger node")
                        .version("v1")
                        .description(
                                "Blocks, transactions, proofs, the notary's desk, and what the node's own people do."
                                        + " Errors are RFC 9457 problems. What is read without the token shows hashes only.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSchemas(ProblemSchema.NAME, ProblemSchema.make())
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme(BASIC)
                                        .description("user operator, password: the token in the node's data folder")))
                .addSecurityItem(new SecurityRequirement().addList(BASIC));
    }
}
