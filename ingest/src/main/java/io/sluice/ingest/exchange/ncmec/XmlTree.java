package io.sluice.ingest.exchange.ncmec;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element with what is in it, by local names. Knows no DTD and no entity; deeper than {@link #DEEPEST} is no document of
 * anybody's we read.
 *
 * @param name local
 * @param attributes by local name
 * @param text of its own, trimmed
 * @param children in order
 */
record XmlTree(String name, Map<String, String> attributes, String text, List<XmlTree> children) {

    private static final int DEEPEST = 24;

    static XmlTree parse(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = hardened().createXMLStreamReader(new ByteArrayInputStream(document));
        reader.nextTag();
        XmlTree root = read(reader, 0);
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // Text comes in one piece then, marked sections included.
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static XmlTree read(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes(reader);
        StringBuilder text = new StringBuilder();
        List<XmlTree> children = new ArrayList<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(read(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity");
            }
        }
        return new XmlTree(name, attributes, text.toString().trim(), children);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    Optional<XmlTree> child(String local) {
        return children.stream().filter(child -> child.name.equals(local)).findFirst();
    }

    /** The text of a child. */
    Optional<String> textOf(String local) {
        return child(local).map(XmlTree::text).filter(value -> !value.isEmpty());
    }

    Optional<String> attribute(String local) {
        return Optional.ofNullable(attributes.get(local));
    }

    /** All elements of this name below, however deep. */
    Stream<XmlTree> all(String local) {
        return children.stream()
                .flatMap(child ->
                        Stream.concat(child.name.equals(local) ? Stream.of(child) : Stream.empty(), child.all(local)));
    }
}
