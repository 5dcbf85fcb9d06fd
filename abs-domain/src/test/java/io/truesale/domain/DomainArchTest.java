package io.truesale.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.truesale.domain.fixture.arch.Allowed;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.domain.fixture.arch.FloatingPoint;
import io.truesale.domain.pool.PlantedReader;
import io.truesale.domain.rule.PlantedAggregate;
import io.truesale.domain.rule.PlantedClock;
import io.truesale.domain.rule.PlantedLogger;
import io.truesale.domain.rule.PlantedRatio;
import java.time.Clock;
import java.time.InstantSource;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.Temporal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Structure of the domain: what may be used where. Each rule is also shown to catch a class that breaks it. */
class DomainArchTest {
    private static final JavaClasses DOMAIN = Classes.production("io.truesale.domain");

    /** No files, sockets, databases or reflection. */
    private static final Allowed PURE = Allowed.of(
            "io.truesale.domain..",
            "java.io.*",
            "java.lang.*",
            "java.lang.annotation.*",
            "java.math.*",
            "java.nio.*",
            "java.nio.charset.*",
            "java.security.*",
            "java.time..",
            "java.util..",
            "org.jspecify.annotations.*");

    private static final Allowed AGGREGATE = PURE.plus(
            "org.axonframework.commandhandling.CommandHandler",
            "org.axonframework.eventsourcing.EventSourcingHandler",
            "org.axonframework.modelling.command..",
            "org.axonframework.serialization.Revision");

    private static final Allowed READER = PURE.plus(
            "java.nio.file.*",
            "javax.xml.stream..",
            "javax.xml.namespace..",
            "com.ctc.wstx..",
            "org.codehaus.stax2..",
            "de.siegmar.fastcsv..",
            "org.dhatim.fastexcel.reader..");

    private static final String[] AGGREGATES = {"party", "pool", "document", "deal", "tranche", "servicing"};

    private static final ArchRule USES_FEW_LIBRARIES = classes()
            .that()
            .resideOutsideOfPackages(below(AGGREGATES))
            .and()
            .resideOutsideOfPackage("io.truesale.domain.intake..")
            .should()
            .onlyDependOnClassesThat(PURE);

    private static final ArchRule AGGREGATES_USE_AXON_ANNOTATIONS_ONLY =
            classes().that().resideInAnyPackage(below(AGGREGATES)).should().onlyDependOnClassesThat(AGGREGATE);

    private static final ArchRule ONLY_INTAKE_PARSES = classes()
            .that()
            .resideInAPackage("io.truesale.domain.intake..")
            .should()
            .onlyDependOnClassesThat(READER);

    private static final ArchRule FLOATING_POINT_ESTIMATES_ONLY = classes()
            .that()
            .resideOutsideOfPackages("io.truesale.domain.cashflow..", "io.truesale.domain.analytics..")
            .should(FloatingPoint.absent());

    private static final ArchRule TIME_IS_GIVEN = classes().should(new ArchCondition<>("be told the time") {
        @Override
        public void check(JavaClass item, ConditionEvents events) {
            for (JavaCall<?> call : item.getMethodCallsFromSelf()) {
                if (readsAClock(call)) {
                    events.add(SimpleConditionEvent.violated(item, call.getDescription()));
                }
            }
        }
    });

    private static String[] below(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = "io.truesale.domain." + names[i] + "..";
        }
        return packages;
    }

    private static boolean readsAClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        boolean now = method.equals("now")
                && (owner.isAssignableTo(Temporal.class) || owner.isAssignableTo(ChronoLocalDate.class));
        boolean clock = owner.isEquivalentTo(Clock.class)
                || (owner.isEquivalentTo(InstantSource.class)
                        && !Set.of("instant", "millis").contains(method));
        boolean system = owner.isEquivalentTo(System.class)
                && Set.of("currentTimeMillis", "nanoTime").contains(method);
        return now || clock || system;
    }

    @Test
    void usesTheJdkAndItsOwnTypes() {
        USES_FEW_LIBRARIES.check(DOMAIN);
    }

    @Test
    void keepsOfAxonOnlyTheModellingAnnotations() {
        AGGREGATES_USE_AXON_ANNOTATIONS_ONLY.check(DOMAIN);
    }

    @Test
    void parsesFilesInIntakeAlone() {
        ONLY_INTAKE_PARSES.check(DOMAIN);
    }

    @Test
    void computesWithFloatingPointInEstimatesAlone() {
        FLOATING_POINT_ESTIMATES_ONLY.check(DOMAIN);
    }

    @Test
    void readsNoClock() {
        TIME_IS_GIVEN.check(DOMAIN);
    }

    @Test
    void noticesAForeignLibrary() {
        catches(USES_FEW_LIBRARIES, PlantedLogger.class, "org.assertj");
    }

    @Test
    void noticesAnAggregateOutsideItsPackages() {
        catches(USES_FEW_LIBRARIES, PlantedAggregate.class, "CommandHandler");
    }

    @Test
    void noticesAParserInAnAggregate() {
        catches(AGGREGATES_USE_AXON_ANNOTATIONS_ONLY, PlantedReader.class, "XMLStreamReader");
    }

    @Test
    void noticesAForeignLibraryInIntake() {
        catches(ONLY_INTAKE_PARSES, io.truesale.domain.intake.PlantedBean.class, "org.assertj");
    }

    @Test
    void noticesFloatingPoint() {
        catches(FLOATING_POINT_ESTIMATES_ONLY, PlantedRatio.class, "instruction");
    }

    @Test
    void noticesAClock() {
        catches(TIME_IS_GIVEN, PlantedClock.class, "LocalDate.now");
    }

    private static void catches(ArchRule rule, Class<?> planted, String named) {
        assertThat(rule.evaluate(Classes.planted(planted)).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(planted.getName(), named));
    }
}
