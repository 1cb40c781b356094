package io.sluice.sink.authority;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes one document, element by element, in the order it is called. Confined to one thread. */
final class XmlText {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private XmlText() throws XMLStreamException {
        this.writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /** A document with this root. */
    static String document(String root, Body body) {
        try {
            XmlText xml = new XmlText();
            xml.writer.writeStartDocument("UTF-8", "1.0");
            xml.element(root, body);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return xml.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes every character", e);
        }
    }

    void element(String name, Body body) throws XMLStreamException {
        writer.writeStartElement(name);
        body.write(this);
        writer.writeEndElement();
    }

    void attribute(String name, String value) throws XMLStreamException {
        writer.writeAttribute(name, clean(value, Integer.MAX_VALUE));
    }

    /** A text element; left out if there is nothing to say. */
    void text(String name, @Nullable String value, int longest) throws XMLStreamException {
        if (value == null || value.isBlank()) {
            return;
        }
        writer.writeStartElement(name);
        writer.writeCharacters(clean(value, longest));
        writer.writeEndElement();
    }

    void characters(String value) throws XMLStreamException {
        writer.writeCharacters(clean(value, Integer.MAX_VALUE));
    }

    /** What people type may hold characters that XML 1.0 has no way to write; each becomes a visible mark. */
    private static String clean(String value, int longest) {
        return value.codePoints()
                .limit(longest)
                .map(point -> isAllowed(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** What stands inside an element. */
    @FunctionalInterface
    interface Body {
        void write(XmlText xml) throws XMLStreamException;
    }
}
