package io.truesale.portal.projection;

import io.truesale.domain.structure.Node;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads deal and scenario files, JSON or YAML, into {@link Node}s that know their line. A file that begins with a brace is
 * JSON. Anchors, references and tags of YAML are refused: a file says what it says in one place.
 */
public final class DealFiles {
    /** Largest file, bytes: far above any deal, far below what hurts. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 60;
    private static final int MAX_LINE = 50_000; // characters of a line of YAML
    private static final int MAX_PLACE = 500; // characters
    private static final int MAX_PLACES = 16 << 20; // characters of all places of a file together
    private static final int MAX_TEXT = 10_000; // characters of a value: five times the longest formula

    private DealFiles() {}

    /** A file that is not read, with the line of what is not understood. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads {@code file}; throws {@link Unreadable}. */
    public static Node read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Unreadable(file + " has more than " + MAX_BYTES + " bytes");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new Unreadable(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads {@code text} of the file {@code name}; throws {@link Unreadable}. */
    public static Node parse(String name, String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") ? json(name, text) : yaml(name, text);
    }

    /** The file as indented JSON; numbers are texts, as the ledger has them. */
    public static String text(Node node) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(tree(node));
    }

    /** The file as maps, lists and texts, in its order. */
    public static Object tree(Node node) {
        if (node.value() instanceof Map<?, ?> members) {
            Map<String, Object> plain = new LinkedHashMap<>();
            members.forEach((name, member) -> plain.put((String) name, tree((Node) member)));
            return plain;
        }
        if (node.value() instanceof List<?> elements) {
            return elements.stream().map(element -> tree((Node) element)).toList();
        }
        return node.value();
    }

    private static Node json(String file, String text) {
        Places places = new Places(file);
        try (JsonParser parser = JsonMapper.builder().build().createParser(text)) {
            parser.nextToken();
            Node root = json(places, parser, "");
            if (parser.nextToken() != null) {
                throw places.at(parser.currentTokenLocation().getLineNr(), "the end of the file is expected");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw places.at(
                    line,
                    "a file that begins with a brace is JSON, with names and texts in double quotation marks; YAML"
                            + " has no brace around the file: " + e.getOriginalMessage());
        }
    }

    private static Node json(Places places, JsonParser parser, String path) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Node> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int nameLine = parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                if (members.put(name, json(places, parser, places.below(nameLine, path, name))) != null) {
                    throw places.again(nameLine, path, name);
                }
            }
            return new Node(members, path, line);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(json(places, parser, places.below(line, path, elements.size())));
            }
            return new Node(elements, path, line);
        }
        return places.text(String.valueOf(parser.getString()), path, line);
    }

    private static Node yaml(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        Places places = new Places(file);
        requireLines(places, text);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new Unreadable(file + " is empty");
            }
            return yaml(places, root, "", 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw places.at(line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) { // characters that YAML does not have, or too many
            throw new Unreadable(file + " is no YAML: " + e.getMessage(), e);
        }
    }

    /** The reader of YAML copies what it has of a word or comment again and again: the square of a line's length. */
    private static void requireLines(Places places, String text) {
        int number = 1;
        int begin = 0;
        for (int end = text.indexOf('\n'); begin < text.length(); end = text.indexOf('\n', begin)) {
            int next = end < 0 ? text.length() : end + 1;
            if (next - begin > MAX_LINE) {
                throw places.at(number, "a line has at most " + MAX_LINE + " characters");
            }
            begin = next;
            number++;
        }
    }

    private static Node yaml(Places places, org.yaml.snakeyaml.nodes.Node node, String path, int depth) {
        int line = node.getStartMark().getLine() + 1;
        if (node.getAnchor() != null || depth > MAX_DEPTH) {
            throw places.at(line, path + ": anchors and references are not read");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Node> members = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw places.at(line, path + ": a name is expected");
                }
                String name = key.getValue();
                if (members.put(name, yaml(places, tuple.getValueNode(), places.below(line, path, name), depth + 1))
                        != null) {
                    throw places.again(key.getStartMark().getLine() + 1, path, name);
                }
            }
            return new Node(members, path, line);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> elements = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node element : sequence.getValue()) {
                elements.add(yaml(places, element, places.below(line, path, elements.size()), depth + 1));
            }
            return new Node(elements, path, line);
        }
        return places.text(((ScalarNode) node).getValue(), path, line);
    }

    /** The places of one file. Each is kept as text: long names are kept once for each place below them. */
    private static final class Places {
        private final String file;
        private int left = MAX_PLACES;

        Places(String file) {
            this.file = file;
        }

        String below(int line, String path, Object step) {
            String place = path + "/" + step;
            if (place.length() > MAX_PLACE) {
                throw at(line, "a place in the file is named by at most " + MAX_PLACE + " characters");
            }
            left -= place.length();
            if (left < 0) {
                throw at(line, "all places in the file are named by at most " + MAX_PLACES + " characters");
            }
            return place;
        }

        /** A value: numbers are converted later, which takes the square of their length. */
        Node text(String value, String path, int line) {
            if (value.length() > MAX_TEXT) {
                throw at(line, path + ": a value has at most " + MAX_TEXT + " characters");
            }
            return new Node(value, path, line);
        }

        Unreadable again(int line, String path, String name) {
            String place = path.isEmpty() ? "/" : path;
            return at(line, place + ": each name occurs once, " + name + " occurs again");
        }

        Unreadable at(int line, String sentence) {
            return new Unreadable(file + " line " + line + ": " + sentence);
        }
    }
}
