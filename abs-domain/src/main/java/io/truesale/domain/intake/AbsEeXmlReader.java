package io.truesale.domain.intake;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.truesale.domain.asset.AutoLoanField;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads SEC ABS-EE asset data of auto loans (EX-102) as a stream. A document type declaration ends the reading, so
 * entities have nowhere to come from; depth, names and texts are bounded.
 */
final class AbsEeXmlReader {
    /** Namespace of auto-loan asset data. */
    static final String NAMESPACE = "http://www.sec.gov/edgar/document/absee/autoloan/assetdata";

    private static final int MAX_DEPTH = 8;

    private final TapeLimits limits;
    private final FindingCollector findings;
    private final RawRow raw = new RawRow();
    private long number;

    AbsEeXmlReader(TapeLimits limits, FindingCollector findings) {
        this.limits = limits;
        this.findings = findings;
    }

    private WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.maxFieldChars());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.maxFieldChars());
        factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, Integer.MAX_VALUE);
        return factory;
    }

    void read(InputStream in, RawRowSink sink) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                document(xml, sink);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            unreadable(e);
        }
    }

    private void unreadable(XMLStreamException e) throws IOException {
        if (e.getNestedException() instanceof IOException io && !(io instanceof java.io.CharConversionException)) {
            throw io; // the disk failed, not the tape
        }
        long line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        FindingRule rule = message.contains("limit") ? FindingRule.OVER_LIMIT : FindingRule.MALFORMED_XML;
        findings.add(new Finding(rule, 0, line, "", "", "", List.of(message)));
    }

    private void document(XMLStreamReader xml, RawRowSink sink) throws XMLStreamException, IOException {
        boolean inside = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                add(FindingRule.DTD_NOT_ADMITTED, xml, "");
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT && !inside) {
                if (!root(xml)) {
                    return;
                }
                inside = true;
            } else if (event == XMLStreamConstants.START_ELEMENT && !record(xml, sink)) {
                return;
            }
        }
    }

    private boolean root(XMLStreamReader xml) {
        boolean expected = xml.getLocalName().equals("assetData") && NAMESPACE.equals(xml.getNamespaceURI());
        if (!expected) {
            String name = "{" + xml.getNamespaceURI() + "}" + xml.getLocalName();
            findings.add(Finding.ofFile(FindingRule.WRONG_FORMAT, name, "assetData {" + NAMESPACE + "}"));
        }
        return expected;
    }

    /** Reads one {@code assets}; false ends the reading. */
    private boolean record(XMLStreamReader xml, RawRowSink sink) throws XMLStreamException, IOException {
        if (!xml.getLocalName().equals("assets") || !NAMESPACE.equals(xml.getNamespaceURI())) {
            add(FindingRule.UNKNOWN_ELEMENT, xml, xml.getLocalName());
            return false;
        }
        raw.clear(++number, xml.getLocation().getLineNumber());
        if (number > limits.maxRows()) {
            findings.add(Finding.ofFile(FindingRule.OVER_LIMIT, "", limits.maxRows() + " rows"));
            return false;
        }
        long before = findings.rejecting();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT && !element(xml)) {
                return false;
            }
            if (xml.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                add(FindingRule.DTD_NOT_ADMITTED, xml, "");
                return false;
            }
        }
        if (findings.rejecting() == before) {
            sink.accept(raw);
        }
        return true;
    }

    /** Reads one element of a loan; false ends the reading. */
    private boolean element(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getLocalName();
        Optional<AutoLoanField> field = AutoLoanField.ofElement(name);
        if (field.isEmpty() || !NAMESPACE.equals(xml.getNamespaceURI())) {
            add(FindingRule.UNKNOWN_ELEMENT, xml, name);
            return false;
        }
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                case XMLStreamConstants.START_ELEMENT -> {
                    add(FindingRule.UNKNOWN_ELEMENT, xml, xml.getLocalName());
                    return false;
                }
                default -> {
                    add(FindingRule.DTD_NOT_ADMITTED, xml, name);
                    return false;
                }
            }
            if (text.length() > limits.maxFieldChars()) {
                add(FindingRule.OVER_LIMIT, xml, name, limits.maxFieldChars() + " characters");
                return false;
            }
        }
        return keep(xml, field.get(), text.toString().strip());
    }

    /** Keeps a value; the values of an element that repeats are joined, and together no longer than a field. */
    private boolean keep(XMLStreamReader xml, AutoLoanField field, String text) {
        if (field.repeats()) {
            if (raw.get(field).length() + text.length() >= limits.maxFieldChars()) {
                add(FindingRule.OVER_LIMIT, xml, field.element(), limits.maxFieldChars() + " characters");
                return false;
            }
            if (!text.isEmpty()) {
                raw.append(field, text);
            }
        } else if (raw.has(field)) {
            add(FindingRule.ELEMENT_REPEATED, xml, field.element());
        } else {
            raw.set(field, text);
        }
        return true;
    }

    private void add(FindingRule rule, XMLStreamReader xml, String column, String... arguments) {
        String shown =
                column.length() > Finding.MAX_VALUE_CHARS ? column.substring(0, Finding.MAX_VALUE_CHARS) : column;
        long line = xml.getLocation().getLineNumber();
        findings.add(
                new Finding(rule, number, line, raw.get(AutoLoanField.ASSET_NUMBER), shown, "", List.of(arguments)));
    }
}
