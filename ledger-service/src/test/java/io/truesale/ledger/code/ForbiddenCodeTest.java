package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each thing that a contract may not do a class that does it, compiled, packed and refused. */
class ForbiddenCodeTest {
    /** What it is, a statement that does it, and what the refusal names. */
    private static final String BODIES = """
            clock             | System.currentTimeMillis();                                  | System.currentTimeMillis
            clock of a type   | java.time.LocalDate.now();                                   | LocalDate.now
            instant           | java.time.Instant.now();                                     | java.time.Instant
            randomness        | new Random().nextInt();                                      | java.util.Random
            random id         | UUID.randomUUID();                                           | java.util.UUID
            shuffle           | Collections.shuffle(new ArrayList<String>());                | Collections.shuffle
            Math.random       | long a = (long) (Math.random() * 5);                         | floating point
            thread            | new Thread(() -> {}).start();                                | java.lang.Thread
            lock              | synchronized (this) { call.function(); }                     | locks
            parallel stream   | List.of(1).parallelStream().count();                         | parallelStream
            parallel sort     | Arrays.parallelSort(new int[2]);                             | Arrays.parallelSort
            file              | java.nio.file.Files.exists(java.nio.file.Path.of("x"));      | java.nio.file
            socket            | try { new java.net.Socket().close(); } catch (Exception e) { } | java.net.Socket
            output            | System.out.println();                                        | java.io.PrintStream
            process           | Runtime.getRuntime().exit(1);                                | java.lang.Runtime
            exit              | System.exit(1);                                              | System.exit
            reflection        | try { Class.forName("x"); } catch (Exception e) { }          | Class.forName
            method of a class | Probe.class.getDeclaredMethods();                            | java.lang.reflect.Method
            class loader      | Probe.class.getClassLoader();                                | java.lang.ClassLoader
            double            | double a = call.height() * 0.5; if (a > 1) { state.get("", ""); } | floating point
            float array       | Object a = new float[2];                                     | floating point
            double literal    | Object a = 0.5;                                              | java.lang.Double
            hash map          | new HashMap<String, String>().keySet();                      | java.util.HashMap
            hash set          | new HashSet<String>().iterator();                            | java.util.HashSet
            salted set        | Set.of("a", "b").iterator();                                 | Set.of
            salted by name    | java.util.function.Function<List<String>, Set<String>> f = Set::copyOf; | Set.copyOf
            collected set     | Stream.of("a").collect(Collectors.toSet());                  | Collectors.toSet
            collected map     | Stream.of("a").collect(Collectors.toMap(a -> a, a -> a));    | Collectors.toMap
            identity          | new Object().hashCode();                                     | Object.hashCode
            locale            | Locale.getDefault();                                         | java.util.Locale
            default locale    | "I".toLowerCase();                                           | String.toLowerCase
            format            | String.format("%d", 1);                                      | String.format
            default charset   | "I".getBytes();                                              | String.getBytes
            text of bytes     | new String(new byte[2]);                                     | String.<init>
            zone              | java.time.ZoneId.systemDefault();                            | java.time.ZoneId
            currency table    | Currency.getInstance("USD");                                 | java.util.Currency
            environment       | System.getenv("HOME");                                       | System.getenv
            property          | Integer.getInteger("x");                                     | Integer.getInteger
            stack             | new RuntimeException().getStackTrace();                      | StackTraceElement
            the node itself   | io.truesale.ledger.api.TransactionId.random();               | io.truesale.ledger.api.TransactionId
            """;

    /** What it is, a member that is it, and what the refusal names. */
    private static final String MEMBERS = """
            counter             | static int count;                                               | static field count
            static that changes | static final ArrayList<String> SEEN = new ArrayList<>();        | holds what can change
            volatile            | private volatile int count;                                     | is for threads
            native              | native void leave();                                            | is native
            synchronized        | synchronized void lock() {}                                     | is native or synchronized
            finalizer           | @SuppressWarnings("removal") protected void finalize() {}       | finalize
            double field        | private double share;                                           | floating point
            double parameter    | static long half(double share) { return 1; }                    | floating point
            """;

    private static final Map<String, byte[]> CLASSES = new TreeMap<>();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private record Case(int number, String what, String code, String named, boolean member) {
        String place() {
            return "case" + number;
        }

        String source() {
            return Compiled.source(place(), member ? "" : code, member ? code : "");
        }

        @Override
        public String toString() {
            return what + ": " + code;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String text : new String[] {BODIES, MEMBERS}) {
            text.lines().forEach(line -> {
                List<String> cells =
                        Arrays.stream(line.split("\\|")).map(String::strip).toList();
                cases.add(new Case(cases.size(), cells.get(0), cells.get(1), cells.get(2), text.equals(MEMBERS)));
            });
        }
        return cases;
    }

    @BeforeAll
    static void compile() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        cases().forEach(each -> sources.put(each.place(), each.source()));
        CLASSES.putAll(Compiled.classes(shared, sources));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refuses(Case offence) throws IOException {
        Map<String, byte[]> own = new TreeMap<>(CLASSES);
        own.keySet().removeIf(name -> !name.startsWith(offence.place() + "."));
        byte[] jar = Compiled.jar(
                own, "Contract-Name: probe", "Contract-Version: 1", "Contract-Class: " + offence.place() + ".Probe");
        assertThatThrownBy(() -> LoadedContract.load(jar))
                .isInstanceOf(CodeRefused.class)
                .hasMessageContaining(offence.named());
    }

    /** The same shell with what contracts do all the time is loaded. */
    @Test
    void admitsWhatContractsNeed() throws Exception {
        String body = """
                TreeMap<String, Long> sums = new TreeMap<>();
                List.of("b", "a").forEach(key -> sums.merge(key, 1L, Math::addExact));
                String text = "n" + sums.size() + Pair.of(1, 2);
                """;
        String members = "record Pair(int a, int b) { static Pair of(int a, int b) { return new Pair(a, b); } }"
                + " enum Kind { ONE, TWO } static int of(Kind k) { return switch (k) { case ONE -> 1; case TWO -> 2; }; }";
        LoadedContract loaded = LoadedContract.load(Compiled.probe(folder, body, members));
        assertThat(loaded.id().toString()).isEqualTo("probe@1");
    }
}
