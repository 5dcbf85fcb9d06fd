package io.truesale.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Traps of the template language that show on a page only when its data happens to be so. */
class TemplateRulesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    private static final Pattern TAG = Pattern.compile("<[a-z](?:[^<>\"]|\"[^\"]*\")*>");

    private static final Pattern FRAGMENT = Pattern.compile("th:(replace|insert)=");

    private static final Pattern CONDITION = Pattern.compile("th:(if|unless|each|switch|case)=");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    /** A fragment is put in before a condition or a loop of the same element is looked at: the condition is lost. */
    @ParameterizedTest
    @MethodSource("templates")
    void putsConditionsAroundFragments(Path template) throws IOException {
        assertThat(lostConditions(Files.readString(template))).isEmpty();
    }

    /** A fragment whose name is that of an element stands for that element too, wherever it is in the file. */
    @ParameterizedTest
    @MethodSource("templates")
    void namesNoFragmentLikeAnElement(Path template) throws IOException {
        assertThat(Files.readString(template))
                .doesNotContainPattern("th:fragment=\"(body|head|main|form|table|html)\"");
    }

    /** Beans may not be asked in the parameters of a fragment: the page fails when it is shown. */
    @ParameterizedTest
    @MethodSource("templates")
    void asksNoBeanInAParameter(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContainPattern("th:(replace|insert)=\"[^\"]*@[a-z]+\\.");
    }

    @Test
    void noticesALostCondition() {
        assertThat(lostConditions("<p th:if=\"${a > b}\" th:replace=\"~{x :: y}\"></p>"))
                .hasSize(1);
    }

    private static List<String> lostConditions(String text) {
        List<String> lost = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            if (FRAGMENT.matcher(tag.group()).find()
                    && CONDITION.matcher(tag.group()).find()) {
                lost.add(tag.group());
            }
        }
        return lost;
    }
}
