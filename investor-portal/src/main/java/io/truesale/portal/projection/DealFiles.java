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
    private static final int MAX_PLACE = 500; // characters

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
        try (JsonParser parser = JsonMapper.builder().build().createParser(text)) {
            parser.nextToken();
            Node root = json(file, parser, "");
            if (parser.nextToken() != null) {
                throw at(file, parser.currentTokenLocation().getLineNr(), "the end of the file is expected");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw at(
                    file,
                    line,
                    "a file that begins with a brace is JSON, with names and texts in double quotation marks; YAML"
                            + " has no brace around the file: " + e.getOriginalMessage());
        }
    }

    private static Node json(String file, JsonParser parser, String path) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Node> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int nameLine = parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                if (members.put(name, json(file, parser, below(file, nameLine, path, name))) != null) {
                    throw at(file, nameLine, place(path) + ": each name occurs once, " + name + " occurs again");
                }
            }
            return new Node(members, path, line);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Node> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(json(file, parser, below(file, line, path, elements.size())));
            }
            return new Node(elements, path, line);
        }
        return new Node(String.valueOf(parser.getString()), path, line);
    }

    private static Node yaml(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new Unreadable(file + " is empty");
            }
            return yaml(file, root, "", 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw at(file, line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) { // characters that YAML does not have, or too many
            throw new Unreadable(file + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static Node yaml(String file, org.yaml.snakeyaml.nodes.Node node, String path, int depth) {
        int line = node.getStartMark().getLine() + 1;
        if (node.getAnchor() != null || depth > MAX_DEPTH) {
            throw at(file, line, path + ": anchors and references are not read");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Node> members = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw at(file, line, path + ": a name is expected");
                }
                String name = key.getValue();
                if (members.put(name, yaml(file, tuple.getValueNode(), below(file, line, path, name), depth + 1))
                        != null) {
                    throw at(
                            file,
                            key.getStartMark().getLine() + 1,
                            place(path) + ": each name occurs once, " + name + " occurs again");
                }
            }
            return new Node(members, path, line);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> elements = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node element : sequence.getValue()) {
                elements.add(yaml(file, element, below(file, line, path, elements.size()), depth + 1));
            }
            return new Node(elements, path, line);
        }
        return new Node(((ScalarNode) node).getValue(), path, line);
    }

    /** Each place is kept as text: long names would be kept once for each place below them. */
    private static String below(String file, int line, String path, Object step) {
        String place = path + "/" + step;
        if (place.length() > MAX_PLACE) {
            throw at(file, line, "a place in the file is named by at most " + MAX_PLACE + " characters");
        }
        return place;
    }

    private static String place(String path) {
        return path.isEmpty() ? "/" : path;
    }

    private static Unreadable at(String file, int line, String sentence) {
        return new Unreadable(file + " line " + line + ": " + sentence);
    }
}
