package io.truesale.domain.pool;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Breaks a rule on purpose: parses XML in the package of an aggregate. */
public final class PlantedReader {
    private PlantedReader() {}

    static int next(XMLStreamReader reader) throws XMLStreamException {
        return reader.next();
    }
}
