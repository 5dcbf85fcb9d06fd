package io.truesale.ledger.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truesale.contract.api.ContractId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every node must come to the same, whatever it runs on: one history, programs of different surroundings. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplayTwinsTest {
    private static final long SEED = 20_261_121;
    private static final int TRANSACTIONS = 10_000;

    @TempDir
    static Path folder;

    private TwinHistory history;
    private Path file;

    @BeforeAll
    void make() throws IOException {
        history = TwinHistory.of(SEED, TRANSACTIONS);
        file = folder.resolve("history");
        TwinRecord.write(history.records(), file);
    }

    @Test
    void theHistoryCallsEveryContractAndIsAcceptedAndRefused() {
        assertThat(history.records()).hasSizeGreaterThanOrEqualTo(TRANSACTIONS);
        System.out.printf(
                "%d records, %d deals to their third payment, %d stopped before%n",
                history.records().size(), history.lived(), history.derailments());
        Set<String> answers = history.ledger().verdicts().keySet();
        List<String> wanting = new ArrayList<>();
        TwinFunctions.all()
                .forEach((contract, functions) -> functions.forEach(function -> {
                    String call = contract + "/" + function + " ";
                    if (!answers.contains(call + "OK")) {
                        wanting.add(call + "accepted");
                    }
                    if (answers.stream().noneMatch(each -> each.startsWith(call) && !each.equals(call + "OK"))) {
                        wanting.add(call + "refused");
                    }
                }));
        assertThat(wanting).as("answers that no call was given").isEmpty();
        assertThat(history.ledger().verdicts().keySet())
                .as("reasons for a refusal")
                .hasSizeGreaterThan(100);
    }

    /** So that a contract or function that comes later is asked for here. */
    @Test
    void theTableNamesWhatTheHistoryCallsAndNoOtherFunction() {
        List<String> contracts =
                TwinCast.CONTRACTS.ids().stream().map(ContractId::toString).toList();
        assertThat(TwinFunctions.all().keySet()).containsExactlyInAnyOrderElementsOf(contracts);
        List<String> unknown = history.ledger().verdicts().keySet().stream()
                .filter(answer -> answer.endsWith(" OK"))
                .map(answer -> answer.split("[/ ]"))
                .filter(call ->
                        !TwinFunctions.all().getOrDefault(call[0], List.of()).contains(call[1]))
                .map(call -> call[0] + "/" + call[1])
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void theSameProgramComesToTheSameAgain() {
        assertThat(TwinLedger.of(history.records()).summary())
                .isEqualTo(history.ledger().summary());
    }

    @Test
    void noticesAHistoryThatDiffersInOneBit() {
        List<TwinRecord> other = new ArrayList<>(history.records());
        TwinRecord last = other.get(other.size() - 2);
        byte[] bytes = last.bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        other.set(other.size() - 2, new TwinRecord(last.channel(), last.millis(), bytes));
        assertThat(TwinLedger.of(other).summary()).isNotEqualTo(history.ledger().summary());
    }

    @Test
    void turkishLocaleOtherZoneCharsetCompilerAndCollector() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(
                        java,
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Apia",
                        "-Dfile.encoding=ISO-8859-9",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:hashCode=2"))
                .isEqualTo(history.ledger().summary());
    }

    @Test
    void anotherReleaseOfJava() throws Exception {
        boolean isThere = Files.isExecutable(java25());
        assertThat(isThere || !Boolean.getBoolean("truesale.deep"))
                .as("the deep check is one with Java 25, and there is none at " + java25())
                .isTrue();
        assumeTrue(isThere, () -> "no Java 25 at " + java25());
        assertThat(run(
                        java25().toString(),
                        "-Duser.language=ar",
                        "-Duser.country=SA",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-XX:+UseParallelGC"))
                .isEqualTo(history.ledger().summary());
    }

    /** Where Debian puts Temurin 25, or where the property {@code truesale.jdk25} says. */
    private static Path java25() {
        return Path.of(System.getProperty("truesale.jdk25", "/usr/lib/jvm/temurin-25-jdk-amd64"), "bin", "java");
    }

    private String run(String java, String... options) throws IOException, InterruptedException {
        Path summary = Files.createTempFile(folder, "summary", ".txt");
        List<String> command = new ArrayList<>(List.of(java, "-XX:+UnlockExperimentalVMOptions"));
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(TwinLedger.class.getName(), file.toString(), summary.toString()));
        Path log = folder.resolve("twin.log");
        Process twin = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(twin.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(twin.exitValue()).as(() -> read(log)).isZero();
        return Files.readString(summary);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
