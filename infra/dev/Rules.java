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

/** Writes infra/docs/rules.md from the enums that implement RuleCode, their Javadoc, and the tests that name a code. */
final class Rules {
    private static final List<String> MODULES =
            List.of("abs-domain", "smart-contracts", "ledger-service", "issuance-workflow", "investor-portal");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+)\\s+implements\\s+[^{]*\\bRuleCode\\b[^{]*\\{");
    private static final Pattern TOKEN = Pattern.compile("(?s)/\\*\\*(.*?)\\*/|//[^\\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|[A-Z][A-Z0-9_]*\\b|\\w+|[(){};]");
    private static final Pattern SOURCE = Pattern.compile("\\(?Source:\\s*(.*?)\\.?\\)?$");
    private static final int TESTS_MAX = 4; // enough to find one's way

    private static final String INTRODUCTION = """
            # Rules 规则

            Every reason for which the platform refuses something, or finds something in a file. A code is unique across the platform,
            is stored on ledgers and never used again for another rule. *Source* is the clause a rule comes from; without one the rule
            is the platform's own. *Tests* name the code: none is without one. Written by `infra/dev/rules`; `RulesDocumentTest`
            compares it with the code and the tests.
            """;

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Map<String, String> tests = tests(root);
        StringBuilder page = new StringBuilder(INTRODUCTION);
        int untested = 0;
        for (String module : MODULES) {
            for (Path file : java(root.resolve(module).resolve("src/main/java"))) {
                String text = Files.readString(file);
                Matcher found = ENUM.matcher(text);
                while (found.find()) {
                    untested += section(page, text, found, tests);
                }
            }
        }
        Files.writeString(root.resolve("infra/docs/rules.md"), page);
        System.out.println("infra/docs/rules.md written; codes that no test names: " + untested);
        if (untested > 0) {
            System.exit(1);
        }
    }

    private static List<Path> java(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Map<String, String> tests(Path root) throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (String module : MODULES) {
            for (Path file : java(root.resolve(module).resolve("src/test/java"))) {
                String name = file.getFileName().toString().replace(".java", "");
                if (name.endsWith("Test") || name.endsWith("IT")) {
                    tests.put(name, Files.readString(file));
                }
            }
        }
        return tests;
    }

    /** Appends the table of one enum; returns how many of its codes no test names. */
    private static int section(StringBuilder page, String text, Matcher found, Map<String, String> tests) {
        Matcher packageName = Pattern.compile("package ([\\w.]+);").matcher(text);
        packageName.find();
        String head = text.substring(0, found.start());
        String about = head.substring(head.lastIndexOf("/**") + 3, head.lastIndexOf("*/"));
        page.append("\n## ").append(packageName.group(1).replaceFirst("io\\.truesale\\.", "")).append('.');
        page.append(found.group(1)).append("\n\n").append(plain(about)).append("\n\n");
        page.append("| Code | Rule | Source | Tests |\n|---|---|---|---|\n");
        int untested = 0;
        for (String[] constant : constants(text.substring(found.end()))) {
            Matcher source = SOURCE.matcher(constant[1]);
            boolean cited = source.find();
            String rule = cited ? constant[1].substring(0, source.start()).strip() : constant[1];
            Pattern word = Pattern.compile("\\b" + constant[0] + "\\b");
            List<String> naming = tests.entrySet().stream()
                    .filter(test -> word.matcher(test.getValue()).find())
                    .map(Map.Entry::getKey)
                    .toList();
            untested += naming.isEmpty() ? 1 : 0;
            page.append("| `").append(constant[0]).append("` | ").append(rule).append(" | ");
            page.append(cited ? source.group(1) : "").append(" | ");
            page.append(naming.stream().limit(TESTS_MAX).collect(Collectors.joining(", "))).append(" |\n");
        }
        return untested;
    }

    /** Constants of an enum body with their documentation. */
    private static List<String[]> constants(String body) {
        List<String[]> constants = new ArrayList<>();
        Matcher token = TOKEN.matcher(body);
        String documentation = "";
        int depth = 0;
        while (token.find()) {
            String text = token.group();
            if (token.group(1) != null) {
                documentation = plain(token.group(1));
            } else if (text.equals("(") || text.equals("{")) {
                depth++;
            } else if (text.equals(")") || text.equals("}")) {
                if (--depth < 0) {
                    break;
                }
            } else if (depth == 0 && text.equals(";")) {
                break;
            } else if (depth == 0 && text.matches("[A-Z][A-Z0-9_]*")) {
                constants.add(new String[] {text, documentation});
                documentation = "";
            }
        }
        return constants;
    }

    private static String plain(String javadoc) {
        String text = javadoc.lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                .collect(Collectors.joining(" "))
                .strip();
        return text.replaceAll("\\{@(?:link|code|value)\\s+#?([^}]*)}", "$1").replace("|", "\\|");
    }
}
