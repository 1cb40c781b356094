package io.sluice.parts.authority;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An answer; its body is sent as UTF-8. */
record Reply(int status, String contentType, String body) {
    private static final String XML = "text/xml;charset=UTF-8";
    private static final String ANOTHER_MD5 = "00000000000000000000000000000000";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    /** Some child elements of an answer. */
    private interface Content {
        void write(XMLStreamWriter out) throws XMLStreamException;
    }

    static Reply status(String description) {
        return response(200, Code.SUCCESS.number(), description, out -> {});
    }

    static Reply refused(Refusal refusal) {
        return response(refusal.status(), refusal.code().number(), refusal.detail(), out -> {});
    }

    /** As the service answers wrong credentials: there is no body to read. */
    static Reply unauthorised() {
        return page(401, "");
    }

    /** A bare code, whatever it means, with HTTP 200. */
    static Reply code(int number) {
        return response(200, number, Code.meaningOf(number), out -> {});
    }

    static Reply success(long reportId) {
        return response(
                200, Code.SUCCESS.number(), Code.SUCCESS.meaning(), out -> leaf(out, "reportId", "" + reportId));
    }

    static Reply uploaded(long reportId, String fileId, String md5) {
        return response(200, Code.SUCCESS.number(), Code.SUCCESS.meaning(), out -> {
            leaf(out, "reportId", "" + reportId);
            leaf(out, "fileId", fileId);
            leaf(out, "hash", md5);
        });
    }

    static Reply finished(long reportId, List<String> fileIds) {
        return document(200, "reportDoneResponse", out -> {
            leaf(out, "responseCode", "0");
            leaf(out, "reportId", "" + reportId);
            out.writeStartElement("files");
            for (String fileId : fileIds) {
                leaf(out, "fileId", fileId);
            }
            out.writeEndElement();
        });
    }

    static Reply schema(String text) {
        return new Reply(200, XML, text);
    }

    /** The first half of the text: still an answer for HTTP, no document for XML. */
    Reply truncated() {
        return new Reply(status, contentType, body.substring(0, body.length() / 2));
    }

    Reply withAnotherMd5() {
        return new Reply(status, contentType, body.replaceAll("<hash>.*</hash>", "<hash>" + ANOTHER_MD5 + "</hash>"));
    }

    static Reply page(int status, String html) {
        return new Reply(status, "text/html;charset=UTF-8", html);
    }

    private static Reply response(int status, int code, String description, Content more) {
        return document(status, "reportResponse", out -> {
            leaf(out, "responseCode", "" + code);
            leaf(out, "responseDescription", description);
            more.write(out);
        });
    }

    private static Reply document(int status, String root, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            content.write(out);
            out.writeEndDocument();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return new Reply(status, XML, text.toString());
    }

    private static void leaf(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
