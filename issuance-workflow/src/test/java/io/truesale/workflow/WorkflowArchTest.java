package io.truesale.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.truesale.domain.fixture.arch.Allowed;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.workflow.api.PlantedBean;
import io.truesale.workflow.usecase.PlantedKey;
import io.truesale.workflow.usecase.PlantedTask;
import org.junit.jupiter.api.Test;

/** Structure of the workflow module. Each rule is also shown to catch a class that breaks it. */
class WorkflowArchTest {
    private static final JavaClasses WORKFLOW = Classes.production("io.truesale.workflow");

    private static final String PROCESS = "io.truesale.workflow.process..";

    private static final String CONFIG = "io.truesale.workflow.config..";

    private static final String API = "io.truesale.workflow.api..";

    /** What the portal may see speaks in terms of the domain and of the ledger's interface. */
    private static final Allowed INTERFACE = Allowed.of(
            "io.truesale.contract.codec.*",
            "io.truesale.domain..",
            "io.truesale.ledger.api.*",
            "io.truesale.workflow.api..",
            "java.io.*",
            "java.lang..",
            "java.math.*",
            "java.nio.file.*",
            "java.time..",
            "java.util..",
            "org.jspecify.annotations.*");

    /** Use cases, projections and adapters: of the ledger its interface only, of the engine nothing. */
    private static final Allowed INSIDE = INTERFACE.plus(
            "io.truesale.contract..",
            "io.truesale.workflow..",
            "java.nio..",
            "java.security..",
            "java.sql.*",
            "javax.sql.*",
            "org.axonframework..",
            "org.postgresql..",
            "org.slf4j.*",
            "org.springframework..",
            "tools.jackson..");

    private static final Allowed ENGINE =
            INSIDE.plus("org.camunda.bpm..", "javax.script.*", "javax.xml..", "org.w3c.dom..", "org.xml.sax.*");

    /** Wiring: the engine, pools, migrations. */
    private static final Allowed WIRING = ENGINE.plus("com.zaxxer.hikari..", "org.flywaydb.core..");

    private static final ArchRule API_IS_SMALL = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(INTERFACE.as("are on the list of workflow.api"));

    private static final ArchRule INSIDE_KNOWS_NO_ENGINE = classes()
            .that()
            .resideOutsideOfPackages(API, PROCESS, CONFIG)
            .should()
            .onlyDependOnClassesThat(INSIDE.as("are on the list of the workflow module"));

    private static final ArchRule PROCESS_KNOWS_THE_ENGINE = classes()
            .that()
            .resideInAPackage(PROCESS)
            .should()
            .onlyDependOnClassesThat(ENGINE.as("are on the list of workflow.process"));

    private static final ArchRule CONFIG_WIRES = classes()
            .that()
            .resideInAPackage(CONFIG)
            .should()
            .onlyDependOnClassesThat(WIRING.as("are on the list of workflow.config"));

    @Test
    void showsASmallInterface() {
        API_IS_SMALL.check(WORKFLOW);
    }

    @Test
    void keepsTheEngineInOnePackageTree() {
        INSIDE_KNOWS_NO_ENGINE.check(WORKFLOW);
    }

    @Test
    void usesTheEngineInProcesses() {
        PROCESS_KNOWS_THE_ENGINE.check(WORKFLOW);
    }

    @Test
    void wiresInOnePlace() {
        CONFIG_WIRES.check(WORKFLOW);
    }

    @Test
    void noticesAFrameworkInTheInterface() {
        catches(API_IS_SMALL, PlantedBean.class, "org.springframework");
    }

    @Test
    void noticesTheEngineInAUseCase() {
        catches(INSIDE_KNOWS_NO_ENGINE, PlantedTask.class, "org.camunda");
    }

    @Test
    void noticesTheInsideOfTheLedger() {
        catches(INSIDE_KNOWS_NO_ENGINE, PlantedKey.class, "io.truesale.ledger.crypto");
    }

    private static void catches(ArchRule rule, Class<?> planted, String named) {
        assertThat(rule.evaluate(Classes.planted(planted)).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(planted.getName(), named));
    }
}
