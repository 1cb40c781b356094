package io.sluice.sink.authority;

import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes one document, element by element, in the order it is called. What is too long is cut and what XML cannot hold is
 * replaced, and it is noted in which element. Confined to one thread.
 */
final class XmlText {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringWriter text = new StringWriter();
    private final Set<String> notes = new LinkedHashSet<>();
    private final XMLStreamWriter writer;

    private XmlText() throws XMLStreamException {
        this.writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** A document with this root. */
    static Written document(String root, Body body) {
        try {
            XmlText xml = new XmlText();
            xml.writer.writeStartDocument("UTF-8", "1.0");
            xml.element(root, body);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return new Written(xml.text.toString(), List.copyOf(xml.notes));
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
        writer.writeAttribute(name, clean(name, value));
    }

    /** A text element; left out if there is nothing to say. */
    void text(String name, @Nullable String value) throws XMLStreamException {
        if (value != null && !value.isBlank()) {
            element(name, at -> at.writer.writeCharacters(shortened(name, clean(name, value))));
        }
    }

    /** A text element that the authority takes only in a certain form: the whole report would be refused for it, so it is left out. */
    void formed(String name, @Nullable String value, Predicate<String> form) throws XMLStreamException {
        if (value != null && !value.isBlank() && (value.length() > Lengths.of(name) || !form.test(value))) {
            leaveOut(name);
        } else {
            text(name, value);
        }
    }

    /** Notes that something was said that cannot be sent. */
    void leaveOut(String name) {
        notes.add(name + " left out: it is none");
    }

    /** An element that says something by being there. */
    void flag(String name) throws XMLStreamException {
        element(name, at -> at.writer.writeCharacters("true"));
    }

    void characters(String value) throws XMLStreamException {
        writer.writeCharacters(clean("text", value));
    }

    private String shortened(String name, String value) {
        int longest = Lengths.of(name);
        if (value.codePointCount(0, value.length()) <= longest) {
            return value;
        }
        notes.add(name + " cut to " + longest + " characters");
        return value.substring(0, value.offsetByCodePoints(0, longest));
    }

    /** What people type may hold characters that XML 1.0 has no way to write; each becomes a visible mark. */
    private String clean(String name, String value) {
        if (value.codePoints().allMatch(XmlText::isAllowed)) {
            return value;
        }
        notes.add(name + " held characters that XML cannot");
        return value.codePoints()
                .map(point -> isAllowed(point) ? point : REPLACEMENT)
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
