package io.sluice.sink.authority;

import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Names the element for which a document was refused: by the answer, if it names one, else by looking at what was sent. Only
 * names of elements come out, never content.
 */
final class Offence {

    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z][A-Za-z0-9]*)*/([A-Za-z][A-Za-z0-9]*)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Set<String> TIMES = Set.of("incidentDateTime", "dateTime", "uploadedToEspTimestamp");
    private static final Set<String> URLS = Set.of("url", "legalURL", "profileUrl", "locationOfFile");

    private Offence() {}

    /**
     * The element at fault; null if neither the answer nor the document shows it.
     *
     * @param description of the answer; null if it has none
     * @param document what was refused
     */
    static @Nullable String find(@Nullable String description, String document) {
        Map<String, String> sent = texts(document);
        return Optional.ofNullable(description)
                .flatMap(said -> named(said, sent.keySet()))
                .or(() -> sent.entrySet().stream()
                        .filter(element -> isWrong(element.getKey(), element.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(null);
    }

    private static Optional<String> named(String said, Set<String> sent) {
        Matcher path = PATH.matcher(said);
        return path.find()
                ? Optional.of(path.group(1))
                : WORD.matcher(said)
                        .results()
                        .map(MatchResult::group)
                        .filter(sent::contains)
                        .findFirst();
    }

    private static boolean isWrong(String element, String text) {
        if (TIMES.contains(element)) {
            return !isPast(text);
        }
        if (URLS.contains(element)) {
            return text.chars().anyMatch(point -> point <= ' ');
        }
        return text.codePointCount(0, text.length()) > Lengths.of(element);
    }

    private static boolean isPast(String time) {
        try {
            return OffsetDateTime.parse(time).toInstant().isBefore(Instant.now());
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    /** The elements of a document that we wrote ourselves, in their order, each with the first text it holds. */
    private static Map<String, String> texts(String document) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            XMLStreamReader reader =
                    XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(document));
            String element = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element = reader.getLocalName();
                    texts.putIfAbsent(element, "");
                } else if (event == XMLStreamConstants.CHARACTERS) {
                    texts.merge(element, reader.getText(), (before, more) -> before.isEmpty() ? more : before);
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("what we wrote is well formed", e);
        }
        return texts;
    }
}
