package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Sha256;
import io.truesale.domain.fixture.FuzzedDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Contract jars and their classes, changed by seed and thought out: read or refused, within a multiple of their bytes. */
class FuzzedJarsTest {
    private static final String NAME = "probe.Probe";
    private static final String[] MANIFEST = {"Contract-Name: probe", "Contract-Version: 1", "Contract-Class: " + NAME};
    /** A packed byte may be a thousand, which are read in pieces and put together. */
    private static final int PACKED = 2_500;

    @TempDir
    static Path folder;

    private static byte[] probe = {};

    @BeforeAll
    static void compile() throws IOException {
        probe = Compiled.classes(folder, Compiled.source("", "")).get(NAME);
    }

    private static FuzzedDecoder jars() throws IOException {
        return new FuzzedDecoder(
                "contract jar",
                Compiled.jar(Map.of(NAME, probe), MANIFEST),
                PACKED,
                ContractJar::read,
                List.of(CodeRefused.class));
    }

    private static FuzzedDecoder classes() {
        return new FuzzedDecoder(
                "class of a contract", probe, FuzzedDecoder.PLAIN, FuzzedJarsTest::findings, List.of());
    }

    private static List<String> findings(byte[] type) {
        ContractDefinition definition =
                new ContractDefinition(new ContractId("probe", 1), Optional.of(CodeHash.of(Sha256.of(type))));
        return ByteCodeCheck.findings(new ContractJar(definition, NAME, Map.of(NAME, type)));
    }

    @Test
    void areReadOrRefused() throws IOException {
        jars().check();
    }

    @Test
    void haveTheirClassesLookedAt() {
        assertThat(findings(probe)).isEmpty();
        classes().check();
    }

    @Test
    void doNotUnpackToMoreThanTheirBound() throws IOException {
        byte[] zeros = new byte[40_000_000];
        assertThat(jars().takes("a class of zeros", Compiled.jar(Map.of(NAME, zeros), MANIFEST)))
                .isFalse();
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            many.put("probe.C" + i, new byte[0]);
        }
        assertThat(jars().takes("many classes", Compiled.jar(many, MANIFEST))).isFalse();
        assertThat(jars().takes(
                                "a long manifest",
                                Compiled.jar(Map.of(NAME, probe), "Contract-Name: " + "a".repeat(5_000_000))))
                .isFalse();
    }

    /** Each array in an annotation is a step deeper for a reader that calls itself; a count need not be true. */
    @Test
    void haveClassesThatAreNotDeep() {
        byte[] deep = deep(200_000);
        assertThat(classes().takes("an annotation of arrays in arrays", deep)).isTrue();
        assertThat(findings(deep)).singleElement().asString().contains("not a class file that is understood");
        byte[] claims = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, (byte) 0xff, (byte) 0xff, 1};
        assertThat(classes().takes("65,535 constants that are not there", claims))
                .isTrue();
        assertThat(findings(claims)).singleElement().asString().contains("not a class file that is understood");
    }

    private static byte[] deep(int arrays) {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "probe/Probe", null, "java/lang/Object", null);
        Deque<AnnotationVisitor> open = new ArrayDeque<>();
        open.push(type.visitAnnotation("Lprobe/Probe;", true));
        for (int i = 0; i < arrays; i++) {
            open.push(open.element().visitArray("a"));
        }
        open.forEach(AnnotationVisitor::visitEnd);
        type.visitEnd();
        return type.toByteArray();
    }
}
