package io.truesale.portal.consortium;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Whether several nodes have come to the same end.
 *
 * @param nodes that were asked
 * @param holds whether all have answered, with one root, and have it final
 * @param height of the first node that answered
 * @param root of the first node that answered
 */
public record Agreement(List<String> nodes, boolean holds, long height, String root) {
    static Agreement of(Map<String, Optional<JsonNode>> states) {
        TreeSet<String> ends = new TreeSet<>();
        long height = 0;
        String root = "";
        boolean settled = !states.isEmpty();
        for (Optional<JsonNode> state : states.values()) {
            JsonNode channel = state.map(Agreement::consortium).orElse(null);
            if (channel == null) {
                return new Agreement(List.copyOf(states.keySet()), false, height, root);
            }
            height = channel.path("height").asLong();
            root = channel.path("root").asString("");
            settled &= height > 0
                    && channel.path("finalHeight").asLong() == height
                    && channel.path("running").asBoolean();
            ends.add(height + " " + root);
        }
        return new Agreement(List.copyOf(states.keySet()), settled && ends.size() == 1, height, root);
    }

    static JsonNode consortium(JsonNode state) {
        return state.path("channels").path(0);
    }

    @Override
    public String toString() {
        return nodes.size() + " nodes at height " + height + " with root " + root;
    }
}
