package io.truesale.workflow.process.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Admits decision tables by an allow-list: tables and literal expressions in FEEL that call no function. No other
 * expression language, no business knowledge that is invoked, nothing of the engine's own.
 */
public final class DecisionCheck {
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "variable",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "decisionTable",
            "literalExpression",
            "input",
            "inputExpression",
            "inputValues",
            "inputEntry",
            "output",
            "outputValues",
            "outputEntry",
            "rule",
            "text");

    /** Most characters of an expression: all steps of a procedure in a list are some hundred. */
    static final int MAX_EXPRESSION = 500;

    /**
     * Most signs in an expression that one more level can begin with: the engine recurses, and takes twice as long for each level of
     * an expression that it cannot read (four seconds for twenty open brackets).
     */
    static final int MAX_NESTING = 10;

    private static final Pattern NESTING = Pattern.compile("[(\\[{-]|\\bif\\b");

    private DecisionCheck() {}

    /**
     * Every place that the list does not allow; empty when the table may be run.
     *
     * @throws IOException if it is no well-formed XML or has a document type
     */
    public static List<String> findings(byte[] xml) throws IOException {
        List<String> findings = new ArrayList<>();
        look(DiagramCheck.read(xml).getDocumentElement(), findings);
        return findings;
    }

    private static void look(Element element, List<String> findings) {
        String namespace = String.valueOf(element.getNamespaceURI());
        String where = element.getLocalName() + " " + element.getAttribute("id");
        if (!DRAWING.contains(namespace) && !(namespace.equals(DMN) && ELEMENTS.contains(element.getLocalName()))) {
            findings.add(where + ": the element is not allowed");
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (attribute.getNamespaceURI() != null && !attribute.getNodeName().startsWith("xmlns")) {
                findings.add(where + ": the attribute " + attribute.getNodeName() + " is not allowed");
            }
            if (attribute.getNodeName().equals("expressionLanguage")
                    && !attribute.getNodeValue().equals("feel")) {
                findings.add(where + ": the language " + attribute.getNodeValue() + " is not allowed, feel alone is");
            }
        }
        if (element.getLocalName().equals("text")) {
            expression(where, element, findings);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                look(inner, findings);
            }
        }
    }

    /** Calls have a name before the bracket; intervals and lists of tests, such as {@code not(1, 2)}, have words of FEEL. */
    private static void expression(String where, Element text, List<String> findings) {
        int length = text.getTextContent().length();
        if (length > MAX_EXPRESSION) {
            findings.add(where + ": an expression has at most " + MAX_EXPRESSION + " characters, not " + length);
            return;
        }
        long levels = NESTING.matcher(text.getTextContent()).results().count();
        if (levels > MAX_NESTING) {
            findings.add(where + ": an expression has at most " + MAX_NESTING + " brackets, minus signs and ifs, not "
                    + levels);
            return;
        }
        String bare = text.getTextContent().replaceAll("\"[^\"]*\"", "\"\"");
        if (bare.matches("(?s).*[\\p{L}\\p{N}_\\])}]\\s*\\(.*") && !bare.strip().matches("(?s)not\\s*\\([^(]*\\)")) {
            findings.add(where + ": the expression calls a function: " + text.getTextContent());
        }
        if (bare.contains("**") || bare.matches("(?s).*\\b(for|some|every|return|satisfies)\\b.*")) {
            findings.add(
                    where + ": the expression repeats or raises, which can take for ever: " + text.getTextContent());
        }
        if (bare.contains("${") || bare.contains("#{") || bare.contains("function")) {
            findings.add(where + ": the expression is not allowed: " + text.getTextContent());
        }
    }
}
