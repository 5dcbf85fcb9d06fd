package io.truesale.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.truesale.domain.fixture.arch.Classes;
import io.truesale.domain.rule.RuleCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rules lists every code of the program, in the section of its enum, and nothing else. */
class RulesDocumentTest {
    private static final Pattern SECTION = Pattern.compile("## (\\S+)");

    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z0-9_]+)` \\| ([^|]*(?:\\\\\\|[^|]*)*)\\|[^|]*\\| ([^|]*)\\|");

    private static List<Class<?>> ruleEnums() {
        return Classes.production("io.truesale").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(RuleCode.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>();
        for (Class<?> type : ruleEnums()) {
            for (Object constant : type.getEnumConstants()) {
                String code = ((Enum<?>) constant).name();
                String other = codes.put(code, type.getName());
                assertThat(other)
                        .as("a code is unique: " + code + " in " + type)
                        .isNull();
            }
        }
        return codes;
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Repository.file("infra/docs/rules.md"));
    }

    @Test
    void listsEachCodeOnce() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        String section = "";
        for (String line : lines()) {
            Matcher heading = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                section = "io.truesale." + heading.group(1);
            } else if (row.find()) {
                assertThat(listed.put(row.group(1), section)).as(row.group(1)).isNull();
                assertThat(row.group(2)).as("what " + row.group(1) + " means").isNotBlank();
            }
        }

        assertThat(listed).as("run infra/dev/rules").isEqualTo(codes());
    }

    /** Texts of the tests of all modules by name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Repository.root())) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                    }
                }
            }
        }
        return tests;
    }

    /** Each code is named by each of the tests that stand beside it, and there is one at least. */
    @Test
    void namesATestForEachCode() throws IOException {
        Map<String, String> tests = tests();
        List<String> without = new ArrayList<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                String code = row.group(1);
                Pattern word = Pattern.compile("\\b" + code + "\\b");
                List<String> named = Stream.of(row.group(3).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
                if (named.isEmpty()
                        || !named.stream()
                                .allMatch(name -> word.matcher(tests.getOrDefault(name, ""))
                                        .find())) {
                    without.add(code + " " + named);
                }
            }
        }
        assertThat(without).as("codes without a test that names them").isEmpty();
    }

    @Test
    void namesTestsThatExist() throws IOException {
        List<String> named = new ArrayList<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                Stream.of(row.group(3).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(named::add);
            }
        }
        List<String> existing;
        try (Stream<Path> files = Files.walk(Repository.root())) {
            existing = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toList());
        }

        assertThat(named).isNotEmpty().isSubsetOf(existing);
    }
}
