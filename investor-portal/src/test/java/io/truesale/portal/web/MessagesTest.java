package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts are complete in both languages, and templates have none of their own. */
class MessagesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{'?([a-zA-Z][a-zA-Z0-9._-]*)'?\\s*[}(]");
    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+");

    @Test
    void everyKeyExistsInBothLanguagesWithTheSameArguments() throws IOException {
        for (Path english : bundles(path -> !path.toString().contains("_"))) {
            Path chinese = english.resolveSibling(
                    english.getFileName().toString().replace(".properties", "_zh_CN.properties"));
            assertThat(chinese).as("Chinese twin of " + english).exists();
            Properties left = load(english);
            Properties right = load(chinese);
            assertThat(new TreeSet<>(right.keySet())).as(chinese.toString()).isEqualTo(new TreeSet<>(left.keySet()));
            left.stringPropertyNames().forEach(key -> {
                assertThat(left.getProperty(key)).as(english + " " + key).isNotBlank();
                assertThat(right.getProperty(key)).as(chinese + " " + key).isNotBlank();
                assertThat(arguments(right.getProperty(key)))
                        .as(chinese + " " + key)
                        .isEqualTo(arguments(left.getProperty(key)));
            });
        }
    }

    @Test
    void noKeyIsInTwoAreas() throws IOException {
        Map<String, String> seen = new TreeMap<>();
        for (Path bundle : bundles(path -> !path.toString().contains("_"))) {
            load(bundle)
                    .stringPropertyNames()
                    .forEach(key -> assertThat(seen.put(key, bundle.toString()))
                            .as(key + " in " + bundle)
                            .isNull());
        }
    }

    /** MessageFormat swallows a lone apostrophe and with it the argument behind. */
    @Test
    void noTextHasALoneApostrophe() throws IOException {
        for (Path bundle : bundles(path -> true)) {
            Properties texts = load(bundle);
            texts.stringPropertyNames()
                    .forEach(key -> assertThat(texts.getProperty(key).replace("''", ""))
                            .as(bundle + " " + key)
                            .doesNotContain("'"));
        }
    }

    @Test
    void everyKeyInATemplateExists() throws IOException {
        Properties all = new Properties();
        for (Path bundle : bundles(path -> !path.toString().contains("_"))) {
            all.putAll(load(bundle));
        }
        List<String> missing = new ArrayList<>();
        for (Path template : templates()) {
            Matcher matcher = KEY.matcher(Files.readString(template));
            while (matcher.find()) {
                if (!all.containsKey(matcher.group(1))) {
                    missing.add(template + ": " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Visible words stand only where th:text (or th:replace) puts another in their place. */
    @Test
    void noTemplateHasTextOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path template : templates()) {
            String html = Files.readString(template);
            String left = html.replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("=\"[^\"]*\"", "=\"\"") // values may hold signs of their own
                    .replaceAll("(?s)<([\\w:]+)\\b[^>]*\\bth:u?text=\"\"[^>]*>.*?</\\1>", "");
            String words = TAG.matcher(left).replaceAll(" ");
            for (String allowed : List.of("Truesale", "CSV", "XLSX", "&nbsp;", "&middot;")) {
                words = words.replace(allowed, " ");
            }
            if (words.chars().anyMatch(Character::isLetter)) {
                found.add(template + ": " + words.strip().replaceAll("\\s+", " "));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noTemplateHasInlineStyleOrScript() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("\\sstyle=")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContainPattern("<style")
                    .doesNotContainPattern("<script(?![^>]*src=)");
        }
    }

    private static java.util.Set<String> arguments(String text) {
        TreeSet<String> arguments = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group());
        }
        return arguments;
    }

    private static List<Path> bundles(java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            List<Path> found = files.filter(path -> path.toString().endsWith(".properties"))
                    .filter(path -> wanted.test(path.getFileName()))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    /** Pages; the templates of printed reports may carry their own style. */
    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(path -> path.toString().endsWith(".html"))
                    .filter(path -> !path.toString().contains("/print/"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
