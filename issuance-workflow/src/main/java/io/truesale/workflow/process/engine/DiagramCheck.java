package io.truesale.workflow.process.engine;

import io.truesale.workflow.api.ProcessDefinitions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Admits diagrams by an allow-list: only elements that wait for messages, people and days, and only expressions that read
 * the variables {@code member} and {@code due}. No script, class, delegate or call gets near the engine. Rules: {@code
 * infra/docs/spec/governance.md}, section 6.
 */
public final class DiagramCheck {
    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String ENGINE = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "collaboration",
            "participant",
            "messageFlow",
            "message",
            "process",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "boundaryEvent",
            "messageEventDefinition",
            "timerEventDefinition",
            "timeDuration",
            "userTask",
            "subProcess",
            "sequenceFlow",
            "parallelGateway",
            "eventBasedGateway",
            "exclusiveGateway",
            "incoming",
            "outgoing",
            "documentation");
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");
    private static final Set<String> ATTRIBUTES =
            Set.of(ENGINE, XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
    private static final Set<String> ENGINE_ATTRIBUTES = Set.of("candidateGroups", "dueDate", "historyTimeToLive");
    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{[^}]*\\}?");
    private static final Set<String> EXPRESSIONS = Set.of("${member}", "${due}");

    /** Days or hours; a date, a cycle or a shorter time is none. */
    private static final Pattern DURATION = Pattern.compile("P[1-9][0-9]{0,3}D|PT[1-9][0-9]{0,3}H");

    private static final Pattern GROUP = Pattern.compile("[A-Z]{3}@\\$\\{member\\}");

    /** Most elements in each other: a drawing of subprocesses in subprocesses has ten. */
    static final int MAX_DEPTH = 50;

    private DiagramCheck() {}

    /**
     * Reads a diagram without resolving anything outside it.
     *
     * @throws IOException if it is no well-formed XML, has a document type, is over {@link ProcessDefinitions#MAX_BYTES} or
     *     deeper than {@value #MAX_DEPTH} elements
     */
    public static Document read(byte[] xml) throws IOException {
        if (xml.length > ProcessDefinitions.MAX_BYTES) {
            throw new IOException(
                    "a definition has at most " + ProcessDefinitions.MAX_BYTES + " bytes, not " + xml.length);
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            requireShallow(document.getDocumentElement());
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException e) {
            throw new IOException("not a diagram: " + e.getMessage(), e);
        }
    }

    /** Without recursion, as those who read the document next recurse. */
    private static void requireShallow(Element root) throws IOException {
        int depth = 1;
        Node node = root;
        while (node != null) {
            if (depth > MAX_DEPTH) {
                throw new IOException("elements are nested in each other at most " + MAX_DEPTH + " deep");
            }
            Node next = node.getFirstChild();
            depth += next == null ? 0 : 1;
            while (next == null && node != null && node != root) {
                next = node.getNextSibling();
                if (next == null) {
                    node = node.getParentNode();
                    depth--;
                }
            }
            node = next;
        }
    }

    /** Every place that the list does not allow; empty when the diagram may be run. */
    public static List<String> findings(byte[] xml) throws IOException {
        List<String> findings = new ArrayList<>();
        look(read(xml).getDocumentElement(), findings);
        return findings;
    }

    private static void look(Element element, List<String> findings) {
        String namespace = String.valueOf(element.getNamespaceURI());
        String where = element.getLocalName() + " " + element.getAttribute("id");
        if (!DRAWING.contains(namespace) && !(namespace.equals(BPMN) && ELEMENTS.contains(element.getLocalName()))) {
            findings.add(where + ": the element is not allowed");
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String of = attribute.getNamespaceURI();
            boolean foreign = of != null && !ATTRIBUTES.contains(of); // the engine knows a second name of its own
            if (foreign || (ENGINE.equals(of) && !ENGINE_ATTRIBUTES.contains(attribute.getLocalName()))) {
                findings.add(where + ": the attribute " + attribute.getNodeName() + " is not allowed");
            }
            expressions(where, attribute.getNodeValue(), findings);
        }
        timer(where, element, findings);
        String groups = element.getAttributeNS(ENGINE, "candidateGroups");
        if (element.getLocalName().equals("userTask") && !GROUP.matcher(groups).matches()) {
            findings.add(where + ": one group such as SPV@${member} is expected, not '" + groups + "'");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                look(inner, findings);
            } else if (child.getNodeValue() != null) {
                expressions(where, child.getNodeValue(), findings);
            }
        }
    }

    /** A timer waits, or stands beside a task; it starts nothing by itself and takes no task away. */
    private static void timer(String where, Element element, List<String> findings) {
        if (element.getLocalName().equals("timerEventDefinition")) {
            Element event = (Element) element.getParentNode();
            boolean beside = event.getLocalName().equals("boundaryEvent")
                    && event.getAttribute("cancelActivity").equals("false");
            if (!beside && !event.getLocalName().equals("intermediateCatchEvent")) {
                findings.add(
                        where + ": a timer is allowed in an intermediate event, or beside a task that goes on, not in "
                                + event.getLocalName() + " " + event.getAttribute("id"));
            }
            if (element.getElementsByTagNameNS(BPMN, "timeDuration").getLength() != 1) {
                findings.add(where + ": a timer has one duration");
            }
        } else if (element.getLocalName().equals("timeDuration")
                && !DURATION.matcher(element.getTextContent().strip()).matches()) {
            findings.add(where + ": a duration is P1D to P9999D or PT1H to PT9999H, not "
                    + element.getTextContent().strip());
        }
    }

    private static void expressions(String where, String text, List<String> findings) {
        EXPRESSION
                .matcher(text)
                .results()
                .filter(found -> !EXPRESSIONS.contains(found.group()))
                .forEach(found -> findings.add(where + ": the expression " + found.group() + " is not allowed"));
    }
}
