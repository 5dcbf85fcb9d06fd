package io.truesale.domain.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deal files written in tests: objects in the order of their members, and the nodes that a reader makes of them. */
public final class FileNodes {
    private FileNodes() {}

    /** An object of names and values in turn. */
    public static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    /** The file as read. */
    public static Node node(Map<String, Object> file) {
        return node(file, "");
    }

    private static Node node(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, node(member, path + "/" + name)));
            return new Node(members, path, 0);
        }
        if (value instanceof List<?> list) {
            List<Node> elements = new ArrayList<>();
            list.forEach(element -> elements.add(node(element, path + "/" + elements.size())));
            return new Node(elements, path, 0);
        }
        return new Node(value, path, 0);
    }
}
