package io.truesale.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import io.truesale.portal.fixture.ReadmeCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name exists: scripts, linked files; and both languages of the README say the same commands. */
class ReadmeTest {
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.])((?:infra/dev|\\.ci)/[a-z]+)(?![\\w./])");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)|(?:src|href)=\"([^\"#]+)\"");

    private static final Pattern VERB = Pattern.compile("infra/dev/truesale ([a-z][a-z-]*)");

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");

    static Stream<String> documents() throws IOException {
        Path root = Repository.root();
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> !name.contains("target/") && !name.startsWith("."))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String text(String document) throws IOException {
        return Files.readString(Repository.file(document));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesScriptsThatCanBeRun(String document) throws IOException {
        Matcher script = SCRIPT.matcher(text(document));
        List<String> missing = new ArrayList<>();
        while (script.find()) {
            if (!Files.isExecutable(Repository.root().resolve(script.group(1)))) {
                missing.add(script.group(1));
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToFilesThatExist(String document) throws IOException {
        Path folder = Repository.file(document).getParent();
        String prose = CODE_BLOCK.matcher(text(document)).replaceAll("").replaceAll("`[^`]*`", "");
        Matcher link = LINK.matcher(prose);
        List<String> broken = new ArrayList<>();
        while (link.find()) {
            String target = link.group(1) != null ? link.group(1) : link.group(2);
            if (!target.matches("[a-z]+:.*") && !Files.exists(folder.resolve(target))) {
                broken.add(target);
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void givesTheSameCommandsInBothLanguages() throws IOException {
        assertThat(ReadmeCommands.of(Repository.file("README.zh-CN.md")))
                .isNotEmpty()
                .isEqualTo(ReadmeCommands.of(Repository.file("README.md")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void showsVerbsThatTheProgramHas(String document) throws IOException {
        Matcher verb = VERB.matcher(text(document));
        Set<String> shown = new TreeSet<>();
        while (verb.find()) {
            shown.add(verb.group(1));
        }

        assertThat(Truesale.commandLine().getSubcommands().keySet()).containsAll(shown);
    }
}
