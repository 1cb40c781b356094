package io.sluice.sink.authority;

import io.sluice.pipeline.TransientException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of the CyberTipline: {@code reportResponse} or {@code reportDoneResponse}. Knows no DTD and no entity, and is
 * given no more bytes than {@link CyberTiplineAuthority#MAX_ANSWER}.
 */
final class ResponseXml {

    private static final Set<String> ROOTS = Set.of("reportResponse", "reportDoneResponse");
    private static final Set<String> FIELDS =
            Set.of("responseCode", "responseDescription", "reportId", "fileId", "hash");

    private ResponseXml() {}

    /** An answer that is no answer (an error page, half a document) leaves open what the other side did. */
    static Receipt parse(byte[] body, @Nullable String requestId) {
        String verbatim = new String(body, StandardCharsets.UTF_8);
        try {
            return receipt(read(verbatim), requestId, verbatim);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new TransientException("authority: not an answer", e);
        }
    }

    private static Receipt receipt(Map<String, List<String>> fields, @Nullable String requestId, String verbatim) {
        String code = first(fields, "responseCode");
        if (code == null) {
            throw new TransientException("authority: an answer without a code", null);
        }
        String hash = first(fields, "hash");
        int number = Integer.parseInt(code);
        return new Receipt(
                ResponseCodes.outcome(number),
                number,
                requestId,
                first(fields, "reportId"),
                first(fields, "fileId"),
                hash == null ? null : hash.toLowerCase(Locale.ROOT),
                fields.getOrDefault("fileId", List.of()),
                first(fields, "responseDescription"),
                verbatim,
                null,
                List.of());
    }

    private static @Nullable String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static Map<String, List<String>> read(String document) throws XMLStreamException {
        XMLStreamReader reader = hardened().createXMLStreamReader(new StringReader(document));
        Map<String, List<String>> fields = new HashMap<>();
        boolean atRoot = true;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (atRoot && !ROOTS.contains(name)) {
                    throw new XMLStreamException("not an answer");
                }
                atRoot = false;
                if (FIELDS.contains(name)) {
                    fields.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(reader.getElementText().trim());
                }
            }
        }
        return fields;
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
