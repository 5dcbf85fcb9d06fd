package io.truesale.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.truesale.domain.fixture.arch.Allowed;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.ledger.api.PlantedCipher;
import io.truesale.ledger.api.PlantedInside;
import io.truesale.ledger.merkle.PlantedContract;
import io.truesale.ledger.order.PlantedPartition;
import io.truesale.ledger.store.PlantedServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Structure of the ledger: for each package what it may use. A package that is not in the table fails the test, and each
 * kind of rule is shown to catch a class that breaks it.
 */
class LedgerArchTest {
    private static final JavaClasses LEDGER = Classes.production("io.truesale.ledger");

    /** Language and collections; no files, sockets or databases. */
    private static final Allowed PLAIN = Allowed.of(
            "java.io.*",
            "java.lang..",
            "java.math.*",
            "java.nio.*",
            "java.nio.charset.*",
            "java.security.*",
            "java.time..",
            "java.util..",
            "org.jspecify.annotations.*");

    /** What the ledger may know of who acts: ids, capacities, refusals; nothing of loans, deals or notes. */
    private static final Allowed NOTHING_OF_ABS = PLAIN.plus(
            "io.truesale.contract.api.ContractId",
            "io.truesale.contract.codec.*",
            "io.truesale.contract.log.*",
            "io.truesale.domain.party.PersonId",
            "io.truesale.domain.party.MemberId",
            "io.truesale.domain.rule.*",
            "io.truesale.ledger.api.*",
            "io.truesale.ledger.block..",
            "io.truesale.ledger.crypto..",
            "io.truesale.ledger.merkle..",
            "io.truesale.ledger.order.*",
            "org.slf4j.*");

    private static final Allowed API = NOTHING_OF_ABS.plus(
            "io.truesale.contract.api.*",
            "io.truesale.contract.governance.*",
            "io.truesale.domain.deal.DealId",
            "io.truesale.ledger.passkey.*",
            "java.sql.Connection");

    /** Inside of a node: files, sockets, SQL, and what the interface of contracts says, but no contract. */
    private static final Allowed INSIDE = PLAIN.plus(
            "io.truesale.contract.api.*",
            "io.truesale.contract.codec.*",
            "io.truesale.contract.log.*",
            "io.truesale.domain..",
            "io.truesale.ledger..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.sql.*",
            "javax.sql.*",
            "org.slf4j.*");

    /** Nothing that needs a database, a broker or a framework: it goes to people who have none. */
    private static final Allowed VERIFIER = PLAIN.plus(
            "io.truesale.ledger.api.*",
            "io.truesale.ledger.crypto.*",
            "io.truesale.ledger.evidence.*",
            "io.truesale.ledger.verifier.*",
            "java.nio..");

    /** For programs of others: nothing that needs a framework, a database or a broker. */
    private static final Allowed CLIENT = VERIFIER.plus(
            "io.truesale.contract.api.Outcome",
            "io.truesale.contract.codec.*",
            "io.truesale.contract.notary.*",
            "io.truesale.domain.party.PersonId",
            "io.truesale.ledger.block.*",
            "io.truesale.ledger.client.*",
            "io.truesale.ledger.merkle.*",
            "java.net..",
            "tools.jackson..");

    private static final Allowed KNOWS_CONTRACTS = INSIDE.plus("io.truesale.contract..");

    private static final String[] POSTGRES = {"com.zaxxer.hikari..", "org.flywaydb.core..", "org.postgresql.."};

    private static final Map<String, Allowed> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("api", API),
            Map.entry("block", NOTHING_OF_ABS),
            Map.entry("merkle", NOTHING_OF_ABS),
            Map.entry(
                    "crypto",
                    NOTHING_OF_ABS.plus(
                            "org.bouncycastle..",
                            "java.nio.file.*",
                            "java.security..",
                            "javax.crypto..",
                            "javax.security.auth.x500.*")),
            Map.entry("order", NOTHING_OF_ABS),
            Map.entry("order.kafka", NOTHING_OF_ABS.plus("io.truesale.ledger.order..", "org.apache.kafka..")),
            Map.entry("code", KNOWS_CONTRACTS.plus("org.objectweb.asm.*")),
            Map.entry("execute", KNOWS_CONTRACTS),
            Map.entry("state", KNOWS_CONTRACTS),
            Map.entry("store", INSIDE),
            Map.entry("store.postgres", INSIDE.plus(POSTGRES)),
            Map.entry("checkpoint", KNOWS_CONTRACTS),
            Map.entry("inbox", INSIDE),
            Map.entry("http", INSIDE),
            Map.entry("identity", KNOWS_CONTRACTS.plus("javax.security..")),
            Map.entry("vault", INSIDE),
            Map.entry("sharing", KNOWS_CONTRACTS),
            Map.entry("passkey", NOTHING_OF_ABS.plus("io.truesale.ledger.passkey.*", "java.net.URI")),
            Map.entry("peer", INSIDE.plus("com.sun.net.httpserver..", "javax.net..", "tools.jackson..")),
            Map.entry("witness", INSIDE.plus("com.sun.net.httpserver..")),
            Map.entry("evidence", INSIDE.plus("tools.jackson..")),
            Map.entry("verifier", VERIFIER),
            Map.entry("client", CLIENT),
            Map.entry(
                    "embedded",
                    INSIDE.plus(
                                    "kafka..",
                                    "org.apache.commons.compress..",
                                    "org.apache.kafka..",
                                    "org.tukaani.xz..",
                                    "scala..")
                            .plus(POSTGRES)),
            Map.entry("bench", KNOWS_CONTRACTS.plus(POSTGRES).plus("javax.management..", "com.sun.management..")),
            Map.entry("totals", NOTHING_OF_ABS.plus("io.truesale.contract.totals.*")),
            Map.entry("notary", KNOWS_CONTRACTS.plus("tools.jackson..")),
            Map.entry("node", KNOWS_CONTRACTS.plus(POSTGRES))));

    static List<String> packages() {
        return List.copyOf(TABLE.keySet());
    }

    private static ArchRule rule(String name) {
        return classes()
                .that()
                .resideInAPackage("io.truesale.ledger." + name)
                .should()
                .onlyDependOnClassesThat(TABLE.get(name).as("are on the list of ledger." + name));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void usesWhatItsPackageMay(String name) {
        rule(name).check(LEDGER);
    }

    @Test
    void hasAnEntryForEachPackage() {
        assertThat(LEDGER.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .map(name -> name.substring("io.truesale.ledger.".length())))
                .isSubsetOf(TABLE.keySet());
    }

    /** Not even through what it uses: its jar holds all that it reaches. */
    @Test
    void theClientReachesNoFrameworkDatabaseOrBroker() {
        noClasses()
                .that()
                .resideInAnyPackage("io.truesale.ledger.client", "io.truesale.ledger.verifier")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.apache.kafka..",
                        "org.postgresql..",
                        "org.slf4j..",
                        "org.springframework..",
                        "com.zaxxer..")
                .check(LEDGER);
    }

    @Test
    void noticesCryptographyElsewhere() {
        catches("api", PlantedCipher.class, "org.bouncycastle");
    }

    @Test
    void noticesAnInternalTypeInTheApi() {
        catches("api", PlantedInside.class, "io.truesale.ledger.store");
    }

    @Test
    void noticesKafkaBehindThePort() {
        catches("order", PlantedPartition.class, "org.apache.kafka");
    }

    @Test
    void noticesAServerOutsideEmbedded() {
        catches("store", PlantedServer.class, "kafka.server");
    }

    @Test
    void noticesABusinessTypeInTheLog() {
        catches("merkle", PlantedContract.class, "io.truesale.domain.deal.DealId");
    }

    private static void catches(String name, Class<?> planted, String named) {
        assertThat(rule(name)
                        .evaluate(Classes.planted(planted))
                        .getFailureReport()
                        .getDetails())
                .anySatisfy(detail -> assertThat(detail).contains(planted.getName(), named));
    }
}
