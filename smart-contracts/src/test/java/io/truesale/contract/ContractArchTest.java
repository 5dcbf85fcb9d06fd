package io.truesale.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.PlantedAxon;
import io.truesale.contract.api.PlantedCases;
import io.truesale.contract.api.PlantedCounter;
import io.truesale.contract.api.PlantedCurrency;
import io.truesale.contract.api.PlantedFile;
import io.truesale.contract.api.PlantedIndex;
import io.truesale.contract.api.PlantedLottery;
import io.truesale.contract.api.PlantedMirror;
import io.truesale.contract.api.PlantedShare;
import io.truesale.contract.api.PlantedThread;
import io.truesale.contract.api.PlantedToday;
import io.truesale.domain.fixture.arch.Allowed;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.domain.fixture.arch.FloatingPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every node must get the same answer from a contract, so a contract and each domain class that it reaches may use only
 * what this list allows. Each rule is also shown to catch a class that breaks it.
 */
class ContractArchTest {
    private static final JavaClasses SHIPPED = Classes.production("io.truesale.contract", "io.truesale.domain");

    /** No clock, randomness, thread, file, socket, reflection, locale, zone or unordered collection. */
    private static final Allowed DETERMINISTIC = Allowed.of(
                    "io.truesale.contract..", "io.truesale.domain..", "org.jspecify.annotations.*")
            .plus(jdkTypes());

    /** The list that nodes hold the code in contract jars to as well. */
    private static String[] jdkTypes() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream("jdk-types.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final ArchRule CONTRACTS_ARE_DETERMINISTIC =
            classes().should().onlyDependOnClassesThat(DETERMINISTIC.as("are on the list of deterministic types"));

    private static final ArchRule NO_FLOATING_POINT = classes().should(FloatingPoint.absent());

    private static final ArchRule NO_CALL_THAT_DEPENDS_ON_THE_MACHINE = classes()
            .should(new ArchCondition<>("call nothing that answers differently elsewhere") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    for (JavaCall<?> call : item.getMethodCallsFromSelf()) {
                        if (differsBetweenMachines(call)) {
                            events.add(SimpleConditionEvent.violated(item, call.getDescription()));
                        }
                    }
                }
            });

    private static final ArchRule NO_STATE_BETWEEN_CALLS = classes()
            .should(new ArchCondition<>("keep nothing in static fields that can change") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    for (JavaField field : item.getFields()) {
                        boolean isStatic = field.getModifiers().contains(JavaModifier.STATIC);
                        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                        if (isStatic && !isFinal) {
                            events.add(SimpleConditionEvent.violated(item, field.getFullName() + " can change"));
                        }
                    }
                }
            });

    /** Methods that are not deterministic although their class is on the list, and why. */
    private static boolean differsBetweenMachines(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        int parameters = call.getTarget().getRawParameterTypes().size();
        boolean takesLocale =
                call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Locale.class));
        boolean systemClock = method.equals("now") && owner.getPackageName().startsWith("java.time");
        // The iteration order of these is salted in each virtual machine; copyOf of a List keeps its order.
        boolean salted = (owner.isEquivalentTo(Set.class) || owner.isEquivalentTo(Map.class))
                && Set.of("of", "copyOf", "ofEntries").contains(method);
        boolean unorderedCollector = owner.isEquivalentTo(Collectors.class)
                && (Set.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap", "groupingByConcurrent")
                                .contains(method)
                        || (method.equals("toMap") && parameters < 4)
                        || (method.equals("groupingBy") && parameters < 3));
        boolean parallel = method.equals("parallel") || method.equals("parallelStream");
        boolean locale = owner.isEquivalentTo(String.class)
                && (Set.of("format", "formatted").contains(method)
                        || (Set.of("toLowerCase", "toUpperCase").contains(method) && !takesLocale)
                        || (method.equals("getBytes") && parameters == 0));
        boolean system = owner.isEquivalentTo(System.class) && !method.equals("arraycopy");
        boolean reflection = owner.isEquivalentTo(Class.class)
                && !Set.of(
                                "desiredAssertionStatus",
                                "getSimpleName",
                                "getName",
                                "isInstance",
                                "cast",
                                "getEnumConstants")
                        .contains(method);
        return systemClock || salted || unorderedCollector || parallel || locale || system || reflection;
    }

    /** Contracts, and all of the domain that they can come to run. */
    private static JavaClasses reachedByContracts() {
        Set<JavaClass> contracts = SHIPPED.stream()
                .filter(type -> type.getPackageName().startsWith("io.truesale.contract"))
                .collect(Collectors.toSet());
        Set<String> reached = contracts.stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type),
                        type.getTransitiveDependenciesFromSelf().stream().map(Dependency::getTargetClass)))
                .map(JavaClass::getBaseComponentType)
                .filter(type -> type.getPackageName().startsWith("io.truesale."))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        return SHIPPED.that(new DescribedPredicate<>("reached by contracts") {
            @Override
            public boolean test(JavaClass type) {
                return reached.contains(type.getName());
            }
        });
    }

    private static final JavaClasses REACHED = reachedByContracts();

    @Test
    void reachesItsDomainClasses() {
        assertThat(REACHED.contain("io.truesale.domain.party.PersonId")).isTrue();
    }

    @Test
    void usesDeterministicTypesOnly() {
        CONTRACTS_ARE_DETERMINISTIC.check(REACHED);
    }

    @Test
    void computesWithoutFloatingPoint() {
        NO_FLOATING_POINT.check(REACHED);
    }

    @Test
    void callsNothingThatAnswersDifferentlyElsewhere() {
        NO_CALL_THAT_DEPENDS_ON_THE_MACHINE.check(REACHED);
    }

    @Test
    void keepsNoStateBetweenCalls() {
        NO_STATE_BETWEEN_CALLS.check(REACHED);
    }

    @Test
    void noticesAFrameworkInAContract() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedAxon.class, "CommandHandler");
    }

    @Test
    void noticesAHashMap() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedIndex.class, "java.util.HashMap");
    }

    @Test
    void noticesRandomness() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedLottery.class, "java.util.UUID");
    }

    @Test
    void noticesAFile() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedFile.class, "java.nio.file.Files");
    }

    @Test
    void noticesAThread() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedThread.class, "java.lang.Thread");
    }

    @Test
    void noticesTheCurrencyTableOfTheJdk() {
        catches(CONTRACTS_ARE_DETERMINISTIC, PlantedCurrency.class, "java.util.Currency");
    }

    @Test
    void noticesFloatingPoint() {
        catches(NO_FLOATING_POINT, PlantedShare.class, "instruction");
    }

    @Test
    void noticesTheClock() {
        catches(NO_CALL_THAT_DEPENDS_ON_THE_MACHINE, PlantedToday.class, "now");
    }

    @Test
    void noticesTheDefaultLocale() {
        catches(NO_CALL_THAT_DEPENDS_ON_THE_MACHINE, PlantedCases.class, "toLowerCase");
    }

    @Test
    void noticesASaltedSet() {
        catches(NO_CALL_THAT_DEPENDS_ON_THE_MACHINE, PlantedCases.class, "Set.of");
    }

    @Test
    void noticesReflection() {
        catches(NO_CALL_THAT_DEPENDS_ON_THE_MACHINE, PlantedMirror.class, "forName");
    }

    @Test
    void noticesACounterBetweenCalls() {
        catches(NO_STATE_BETWEEN_CALLS, PlantedCounter.class, "can change");
    }

    private static void catches(ArchRule rule, Class<?> planted, String named) {
        assertThat(rule.evaluate(Classes.planted(planted)).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(planted.getName(), named));
    }
}
