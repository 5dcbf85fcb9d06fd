package io.truesale.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.truesale.domain.fixture.arch.Allowed;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.portal.cli.PlantedVerb;
import io.truesale.portal.web.PlantedBroker;
import io.truesale.portal.web.PlantedEngine;
import io.truesale.portal.web.PlantedInside;
import org.junit.jupiter.api.Test;

/** Structure of the portal. Each rule is also shown to catch a class that breaks it. */
class PortalArchTest {
    private static final JavaClasses PORTAL = Classes.production("io.truesale.portal");

    /** The composition root: it alone sees everything, as it starts and stops the parts and runs the offline verbs. */
    private static final String[] ROOT = {"io.truesale.portal.app..", "io.truesale.portal.cli.."};

    /** Of the other modules their interfaces only; no engine, broker, event store or crypto provider. */
    private static final Allowed PAGES = Allowed.of(
            "com.ctc.wstx.stax.WstxInputFactory",
            "com.google.zxing..",
            "com.openhtmltopdf..",
            "de.siegmar.fastcsv..",
            "io.swagger.v3.oas..",
            "io.truesale.contract.api.*",
            "io.truesale.contract.codec.*",
            "io.truesale.domain..",
            "io.truesale.ledger.api.*",
            "io.truesale.portal..",
            "io.truesale.workflow.api..",
            "jakarta.servlet..",
            "jakarta.validation..",
            "java..",
            "javax.crypto.Mac", // signatures of webhooks
            "javax.crypto.spec.SecretKeySpec",
            "javax.net.ssl.*",
            "javax.sql.*",
            "javax.xml.stream.*", // what a spreadsheet holds, before its reader does
            "org.apache.fontbox.ttf.*",
            "org.apache.pdfbox.io.*",
            "org.dhatim.fastexcel..",
            "org.jspecify.annotations.*",
            "org.slf4j.*",
            "org.springdoc..",
            "org.springframework..",
            "org.thymeleaf..",
            "org.yaml.snakeyaml..", // deal files
            "tools.jackson..");

    private static final ArchRule PAGES_USE_INTERFACES = classes()
            .that()
            .resideOutsideOfPackages(ROOT)
            .should()
            .onlyDependOnClassesThat(PAGES.as("are on the list of the portal"));

    /** The command line and its entry point start no Spring; the verb that serves hands over to {@code app.Node}. */
    private static final ArchRule OFFLINE = classes()
            .that()
            .resideInAPackage("io.truesale.portal.cli..")
            .or()
            .haveFullyQualifiedName("io.truesale.portal.app.Truesale")
            .should()
            .onlyDependOnClassesThat(Allowed.of(
                            "de.siegmar.fastcsv..",
                            "io.truesale..",
                            "java..",
                            "org.jspecify.annotations.*",
                            "org.slf4j.*",
                            "org.yaml.snakeyaml..",
                            "picocli..",
                            "tools.jackson..")
                    .as("are on the list of the command line"));

    @Test
    void usesTheInterfacesOfTheOtherModules() {
        PAGES_USE_INTERFACES.check(PORTAL);
    }

    @Test
    void noticesTheProcessEngine() {
        catches(PlantedEngine.class, "org.camunda");
    }

    @Test
    void noticesTheBroker() {
        catches(PlantedBroker.class, "org.apache.kafka");
    }

    @Test
    void noticesTheInsideOfAnotherModule() {
        catches(PlantedInside.class, "io.truesale.ledger.crypto");
    }

    @Test
    void startsNoFrameworkForOfflineVerbs() {
        OFFLINE.check(PORTAL);
    }

    @Test
    void noticesAFrameworkInAVerb() {
        assertThat(OFFLINE.evaluate(Classes.planted(PlantedVerb.class))
                        .getFailureReport()
                        .getDetails())
                .anySatisfy(detail -> assertThat(detail).contains("PlantedVerb", "org.springframework"));
    }

    private static void catches(Class<?> planted, String named) {
        assertThat(PAGES_USE_INTERFACES
                        .evaluate(Classes.planted(planted))
                        .getFailureReport()
                        .getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(planted.getName(), named));
    }
}
