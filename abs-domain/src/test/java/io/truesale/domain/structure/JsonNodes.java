package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Deal files of tests: JSON with single quotes, every line 0. */
final class JsonNodes {
    private JsonNodes() {}

    static Node of(String json) {
        return of(new ObjectMapper().readTree(json.replace('\'', '"')), "");
    }

    static DealTerms deal(String json) {
        return DealFile.read(of(json));
    }

    /** That the file is refused, and that one of what is said of it contains {@code sentence}. */
    static void assertRefused(String json, String sentence) {
        assertThatThrownBy(() -> deal(json))
                .isInstanceOfSatisfying(
                        Node.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Node.Problem::toString)
                                .anySatisfy(problem -> assertThat(problem).contains(sentence)));
    }

    private static Node of(JsonNode json, String path) {
        if (json.isObject()) {
            Map<String, Node> members = new LinkedHashMap<>();
            json.properties()
                    .forEach(member ->
                            members.put(member.getKey(), of(member.getValue(), path + "/" + member.getKey())));
            return new Node(members, path, 0);
        }
        if (json.isArray()) {
            List<Node> elements = new ArrayList<>();
            json.forEach(element -> elements.add(of(element, path + "/" + elements.size())));
            return new Node(elements, path, 0);
        }
        return new Node(json.asString(), path, 0);
    }
}
