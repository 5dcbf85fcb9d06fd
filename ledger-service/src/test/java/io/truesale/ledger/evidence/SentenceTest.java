package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentenceTest {
    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Sentence.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(each -> places.add(each.group()));
        return places;
    }

    @Test
    void isThereInBothLanguagesWithTheSamePlaces() throws IOException {
        Properties english = load("sentences.properties");
        Properties chinese = load("sentences_zh.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    /** Each key in the code has its sentence, that of its failure too where there is a check. */
    @Test
    void isThereForEachKeyInTheCode() throws IOException {
        Properties english = load("sentences.properties");
        Pattern checked =
                Pattern.compile("\\.(check|passed|failed|noted)\\(([^;]*?)\"([a-z]+(?:\\.[a-z]+)*)\"", Pattern.DOTALL);
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/truesale/ledger/evidence"))) {
            for (Path source : sources.toList()) {
                String code = Files.readString(source);
                checked.matcher(code).results().forEach(found -> {
                    assertThat(english).as("in %s", source).containsKey(found.group(3));
                    if (found.group(1).equals("check")) {
                        assertThat(english).as("in %s", source).containsKey(found.group(3) + ".not");
                    }
                });
            }
        }
        assertThat(Sentence.of("growth", 3, 5).toString()).contains("size 5", "size 3");
    }
}
