package io.truesale.ledger.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Contracts that a test compiles and puts into jars. */
final class Compiled {
    private Compiled() {}

    /** Source of a contract {@code probe} 1 whose {@code execute} has {@code body}, and further members. */
    static String source(String body, String members) {
        return source("probe", body, members);
    }

    static String source(String folder, String body, String members) {
        return """
                package %s;
                import io.truesale.contract.api.*;
                import io.truesale.contract.codec.*;
                import java.util.*;
                import java.util.stream.*;
                public final class Probe implements Contract {
                    public ContractId id() { return new ContractId("probe", 1); }
                    public Outcome execute(Call call, StateView state) {
                        %s
                        return Outcome.accepted().write("key", CborMap.builder().put("n", 1).build()).build();
                    }
                    %s
                }
                """.formatted(folder, body, members);
    }

    /** Compiles {@code source} of the class {@code probe.Probe}; binary names and bytes. */
    static Map<String, byte[]> classes(Path folder, String source) throws IOException {
        return classes(folder, Map.of("probe", source));
    }

    /** Compiles classes {@code Probe} of several packages at once. */
    static Map<String, byte[]> classes(Path folder, Map<String, String> sources) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", out.toString()));
        options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(folder.resolve(source.getKey())).resolve("Probe.java");
            options.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = compiler.run(null, errors, errors, options.toArray(String[]::new));
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(each).toString().replace('/', '.');
                classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(each));
            }
        }
        return classes;
    }

    static byte[] jar(Map<String, byte[]> classes, String... manifestLines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            String manifest = "Manifest-Version: 1.0\r\n" + String.join("\r\n", manifestLines) + "\r\n\r\n";
            jar.write(manifest.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                jar.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
                jar.write(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** A jar of the contract with that body. */
    static byte[] probe(Path folder, String body, String members) throws IOException {
        return jar(
                classes(folder, source(body, members)),
                "Contract-Name: probe",
                "Contract-Version: 1",
                "Contract-Class: probe.Probe");
    }
}
