package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken and malicious jars: refused when they are read, or without an effect beyond their own call. */
class HostileJarTest {
    private static final String[] MANIFEST = {
        "Contract-Name: probe", "Contract-Version: 1", "Contract-Class: probe.Probe"
    };

    @TempDir
    private Path folder;

    private static void refused(byte[] jar, String named) {
        assertThatThrownBy(() -> LoadedContract.load(jar))
                .isInstanceOf(CodeRefused.class)
                .hasMessageContaining(named);
    }

    private Map<String, byte[]> probe() throws IOException {
        return Compiled.classes(folder, Compiled.source("", ""));
    }

    private static Outcome call(LoadedContract contract, StateView state) {
        return contract.execute(
                new Call("any", CborMap.empty(), new PersonId("rivermark-bank/li.na"), "deal-one", "00", 1, 1), state);
    }

    private static final StateView NOTHING = new StateView() {
        @Override
        public Optional<CborMap> get(String contract, String key) {
            return Optional.empty();
        }

        @Override
        public List<Entry> range(String contract, String prefix) {
            return List.of();
        }
    };

    @Test
    void hasItsManifestAndClassesAndNothingElse() throws Exception {
        Map<String, byte[]> classes = probe();
        assertThat(LoadedContract.load(Compiled.jar(classes, MANIFEST))
                        .definition()
                        .id())
                .isEqualTo(new ContractId("probe", 1));
        refused(Compiled.jar(classes, "Contract-Name: probe"), "Contract-Class");
        refused(Compiled.jar(classes, MANIFEST[0], "Contract-Version: 0", MANIFEST[2]), "Contract-Version");
        refused(Compiled.jar(classes, MANIFEST[0], "Contract-Version: 2", MANIFEST[2]), "the contract probe@1");
        refused(Compiled.jar(classes, "Contract-Name: No Name", MANIFEST[1], MANIFEST[2]), "manifest");
        refused(new byte[0], "MANIFEST");
        refused(new byte[ContractJar.MAX_BYTES + 1], "bytes");
        Map<String, byte[]> renamed = new TreeMap<>(classes);
        renamed.put("probe.Other", classes.get("probe.Probe"));
        refused(Compiled.jar(renamed, MANIFEST), "the file holds the class probe/Probe");
    }

    @Test
    void bringsNoClassOfTheNode() throws IOException {
        for (String name :
                List.of("io.truesale.contract.api.Outcome", "io.truesale.domain.party.PersonId", "java.lang.String")) {
            Map<String, byte[]> classes = probe();
            classes.put(name, classes.get("probe.Probe"));
            refused(Compiled.jar(classes, MANIFEST), "the node's own class");
        }
    }

    /** Whatever bytes of a jar are changed, it is refused, or is another contract by its hash. */
    @Test
    void survivesBytesThatAreChanged() throws IOException {
        byte[] good = Compiled.jar(probe(), MANIFEST);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            byte[] bad = i % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int n = random.nextInt(4); n >= 0 && bad.length > 0; n--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                ContractDefinition loaded = LoadedContract.load(bad).definition();
                assertThat(loaded.code()).isNotEqualTo(Optional.of(hash(good)));
            } catch (CodeRefused refused) {
                assertThat(refused.findings()).isNotEmpty();
            }
        }
    }

    private static io.truesale.contract.api.CodeHash hash(byte[] jar) {
        return io.truesale.contract.api.CodeHash.of(io.truesale.contract.codec.Sha256.of(jar));
    }

    @Test
    void keepsNothingFromCallToCall() throws Exception {
        String body = "count++; if (count > 1) { throw new IllegalStateException(\"remembers\"); }";
        LoadedContract contract = LoadedContract.load(Compiled.probe(folder, body, "private int count;"));
        for (int i = 0; i < 3; i++) {
            assertThat(call(contract, NOTHING)).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void failsAloneWhateverItThrows() throws Exception {
        String evil = "static class Evil extends RuntimeException { public String getMessage() { throw new Evil(); } }"
                + " static <T extends Throwable> void sneak(Throwable t) throws T { throw (T) t; }";
        for (String body : List.of(
                "if (call.height() > 0) { throw new AssertionError(1); }",
                "if (call.height() > 0) { throw new Evil(); }",
                "if (call.height() > 0) { throw new io.truesale.domain.rule.RuleViolated(() -> null, \"x\"); }",
                "if (call.height() > 0) { Probe.<RuntimeException>sneak(new Throwable()); }",
                "if (call.height() > 0) { return null; }")) {
            LoadedContract contract = LoadedContract.load(Compiled.probe(folder, body, evil));
            assertThatThrownBy(() -> call(contract, NOTHING))
                    .as(body)
                    .isInstanceOf(RuntimeException.class)
                    .satisfies(thrown -> assertThat(thrown.getClass().getClassLoader() instanceof ContractLoader)
                            .as("thrown is a class of the jar")
                            .isFalse());
        }
    }

    /** That the disk does not answer is the node's trouble, and no answer of the contract. */
    @Test
    void letsTheNodesOwnFaultsPass() throws Exception {
        LoadedContract contract = LoadedContract.load(Compiled.probe(folder, "state.get(\"a\", \"b\");", ""));
        StateView failing = new StateView() {
            @Override
            public Optional<CborMap> get(String name, String key) {
                throw new TransientFault("the disk failed");
            }

            @Override
            public List<Entry> range(String name, String prefix) {
                return List.of();
            }
        };
        assertThatThrownBy(() -> call(contract, failing)).isInstanceOf(TransientFault.class);
    }

    @Test
    void isLeftOutOfTheCodeOfANode() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("data").resolve("contracts"));
        Files.write(jars.resolve("bad.jar"), Compiled.probe(folder, "System.exit(1);", ""));
        byte[] good = Compiled.jar(probe(), MANIFEST);
        Files.write(jars.resolve("good.jar"), good);
        ContractRegistry code = ContractJars.of(folder.resolve("data"));
        assertThat(code.versions("probe"))
                .containsExactly(new ContractDefinition(new ContractId("probe", 1), Optional.of(hash(good))));
        assertThat(code.ids()).containsAll(BuiltInContracts.all().ids());
    }
}
