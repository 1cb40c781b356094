package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.pipeline.testing.Requires;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/**
 * One document of every kind, word for word. Run with {@code -Dgolden.write=true} to write them anew, and read what has changed
 * before you commit it.
 */
class GoldenReportsTest {

    private static final Path FOLDER =
            Requires.root().resolve("sink/src/test/resources/io/sluice/sink/authority/golden");
    private static final ReportXml REPORTS = new ReportXml(
            new Reporter("safety@example.org", "Example Forum. Synthetic test report.", "Example Forum", null));

    static Stream<Arguments> documents() {
        Dossier full = GoldenDossiers.full();
        StoredIncident confirmed = GoldenDossiers.confirmed().incident();
        Dossier viewed = new Dossier(confirmed, full.context(), List.of(), "A1", new Viewed(true, true));
        return Stream.of(
                Arguments.of("media", REPORTS.write(GoldenDossiers.media())),
                Arguments.of("media-sealed-and-confirmed", REPORTS.write(GoldenDossiers.confirmed())),
                Arguments.of("media-with-all-that-a-platform-knows", REPORTS.write(full)),
                Arguments.of("media-of-nobody-known", REPORTS.write(GoldenDossiers.nobody())),
                Arguments.of("group-by-its-words", REPORTS.write(GoldenDossiers.group())),
                Arguments.of("group-with-its-officers", REPORTS.write(GoldenDossiers.run())),
                Arguments.of("several-files", REPORTS.write(GoldenDossiers.several())),
                Arguments.of("correction", REPORTS.write(GoldenDossiers.correction())),
                Arguments.of("file", FileDetailsXml.write("9000130", "0123456789abcdef", Dossier.of(confirmed))),
                Arguments.of(
                        "file-classified-and-viewed", FileDetailsXml.write("9000130", "0123456789abcdef", viewed)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isWordForWordWhatItWas(String kind, Written written) throws IOException, TransformerException {
        Path golden = FOLDER.resolve(kind + ".xml");
        String indented = indented(written.xml());
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, indented);
        }
        assertThat(indented).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void holdsToTheSchema(String kind, Written written) {
        Requires.reference();
        assertThatCode(() -> schema().newValidator().validate(new StreamSource(new StringReader(written.xml()))))
                .as(kind)
                .doesNotThrowAnyException();
    }

    private static String indented(String xml) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, "yes");
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new StreamSource(new StringReader(xml)), new StreamResult(text));
        return text.toString().strip() + "\n";
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Requires.reference().resolve("cyber_tipline.xsd").toFile());
    }
}
