package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.PlatformFacts.Officer;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.Requires;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Correcting;
import io.sluice.sink.reporting.Dossier;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final MediaObject OBJECT =
            TestMedia.object(new ObjectRef("uploads", "rooms/7/picture.png", "version-1"), new byte[0]);
    private static final MediaObject OTHER =
            TestMedia.object(new ObjectRef("uploads", "rooms/7/other.png", "version-1"), new byte[0]);
    private static final Group GROUP =
            Group.of("group-1", "change-1", "forbidden-term-one club", "words about it", List.of());
    private static final PlatformFacts FACTS = new PlatformFacts(
            "user_seven",
            "Seven",
            "https://forum.example.org/u/7",
            "seven@example.org",
            50_214,
            "IDFV",
            "device-7",
            52.5,
            13.4,
            "DE",
            "EU",
            "room seven",
            List.of(new Officer("owner-1", "owner", "first"), new Officer("admin-2", "administrator", null)),
            List.of("sextortion", "unknown-to-the-schema"),
            null);

    static Stream<Arguments> documents() {
        Dossier media = dossier(OBJECT, TestVerdicts.exact(), TestMedia.context(), List.of());
        Dossier full = dossier(OBJECT, TestVerdicts.exact(), full(), List.of("9000123", "9000124"));
        Dossier group = dossier(GROUP, TestVerdicts.term(), UploadContext.NONE, List.of());
        Dossier run = dossier(
                GROUP,
                TestVerdicts.term(),
                new UploadContext(null, null, null, null, null, null, null, FACTS),
                List.of("9000125"));
        Dossier nobody = dossier(OBJECT, TestVerdicts.near(), UploadContext.NONE, List.of());
        Dossier several = full.with(List.of(dossier(OTHER, TestVerdicts.near(), full(), List.of("9000126"))));
        Dossier correction = full.correcting(new Correcting(
                "c-1", "9000127", List.of("9000128", "9000127"), "0123456789abcdef", "a picture of a garden"));
        Dossier viewed = new Dossier(full.incident(), full.context(), List.of(), "A1", new Viewed(true, true));
        return Stream.of(
                Arguments.of("media", REPORTS.write(media)),
                Arguments.of("media-with-all-that-a-platform-knows", REPORTS.write(full)),
                Arguments.of("media-of-nobody-known", REPORTS.write(nobody)),
                Arguments.of("group-by-its-words", REPORTS.write(group)),
                Arguments.of("group-with-its-officers", REPORTS.write(run)),
                Arguments.of("several-files", REPORTS.write(several)),
                Arguments.of("correction", REPORTS.write(correction)),
                Arguments.of("file", FileDetailsXml.write("9000130", "0123456789abcdef", media)),
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

    private static UploadContext full() {
        UploadContext plain = TestMedia.context();
        return new UploadContext(
                plain.uploader(),
                plain.group(),
                plain.fileName(),
                plain.caption(),
                plain.declaredType(),
                plain.ipAddress(),
                plain.uploadedAt(),
                FACTS);
    }

    private static Dossier dossier(Subject subject, Finding finding, UploadContext context, List<String> prior) {
        Incident incident = new Incident(
                subject,
                context,
                subject instanceof Group ? null : TestMedia.digests(new byte[0]),
                TestVerdicts.found(finding),
                new IncidentGrounds(finding, Filing.CONFIRM, "test"),
                "policy-1",
                TestMedia.LONG_AGO.plus(Duration.ofMinutes(1)));
        StoredIncident stored = StoredIncident.of(incident, "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
        return new Dossier(stored, context, prior, null, Viewed.NOTHING);
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
