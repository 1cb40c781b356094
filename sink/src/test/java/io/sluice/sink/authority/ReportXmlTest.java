package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.Requires;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossier;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What is sent holds to the authority's schema, which is read in place. */
class ReportXmlTest {

    private final ReportXml reports =
            new ReportXml(new Reporter("safety@example.org", "Example Forum", "Example Forum", "https://example.org"));

    @Test
    void aReportOfMediaHoldsToTheSchema() {
        StoredIncident incident = stored(TestVerdicts.incident(TestMedia.object()));
        String xml = reports.write(Dossier.of(incident)).xml();
        assertValid(xml);
        assertThat(xml).contains("Sluice incident " + incident.id() + ";").doesNotContain("escalateToHighPriority");
    }

    @Test
    void aReportWithoutAnyContextHoldsToTheSchemaAndNamesNobody() {
        String xml = reports.write(unknown(TestMedia.object())).xml();
        assertValid(xml);
        assertThat(xml).doesNotContain("personOrUserReported");
    }

    @Test
    void aReportOfAGroupHoldsToTheSchema() {
        Group group =
                Group.of("group-1", "change-1", "forbidden-term-one <&> \u0000\uD800", "words", List.of("invite"));
        Incident incident = TestVerdicts.incident(group, TestVerdicts.term(), Filing.CONFIRM);
        String xml = reports.write(Dossier.of(stored(incident))).xml();
        assertValid(xml);
        assertThat(xml).contains("<groupIdentifier>group-1</groupIdentifier>", "&lt;&amp;&gt; \uFFFD\uFFFD");
    }

    @Test
    void fileDetailsHoldToTheSchemaAndSayNobodyViewedTheFile() {
        MediaObject object = TestMedia.object(new ObjectRef("uploads", "a b/c%.png", null), new byte[0]);
        String xml = FileDetailsXml.write("17", "abc", Dossier.of(stored(TestVerdicts.incident(object))))
                .xml();
        assertValid(xml);
        assertThat(xml)
                .contains("<fileViewedByEsp>false</fileViewedByEsp>", "s3://uploads/a%20b/c%25.png", "picture.png");
    }

    /** All in one place would be cut, and the authority would not learn how the later ones were found. */
    @Test
    void eachOfManyFilesSaysForItselfHowItWasFound() {
        List<Dossier> riders = Stream.generate(
                        () -> TestVerdicts.incident(TestMedia.object(), TestVerdicts.near(), Filing.CONFIRM))
                .limit(49)
                .map(incident -> Dossier.of(stored(incident)))
                .toList();
        Dossier shared =
                Dossier.of(stored(TestVerdicts.incident(TestMedia.object()))).with(riders);
        Written report = reports.write(shared);
        assertValid(report.xml());
        assertThat(report.cut()).isEmpty();
        assertThat(report.xml())
                .contains(riders.stream().map(rider -> rider.incident().id()).toList());
        Dossier last = riders.get(48);
        assertThat(FileDetailsXml.write("17", "abc", last).xml())
                .contains("Sluice incident " + last.incident().id() + "; the picture is close to a known one");
    }

    @Test
    void whatOneFileSaysOfThePersonIsSaidThoughAnotherLeads() {
        PlatformFacts shown = new PlatformFacts(
                null, "Seven", null, null, null, null, null, null, null, null, null, null, null, null, null);
        UploadContext context = new UploadContext("uploader-1", null, null, null, null, null, null, shown);
        Dossier leader = Dossier.of(stored(TestVerdicts.incident(TestMedia.object())));
        Dossier rider = new Dossier(
                stored(TestVerdicts.incident(TestMedia.object())), context, List.of(), null, Viewed.NOTHING);
        assertThat(reports.write(leader.with(List.of(rider))).xml()).contains("<displayName>Seven</displayName>");
    }

    @Test
    void whatSomebodyCallsThemselvesIsSaidThoughNobodyKnowsTheirAccount() {
        PlatformFacts shown = new PlatformFacts(
                null, "Seven", null, null, null, null, null, null, null, null, null, null, null, null, null);
        UploadContext context = new UploadContext(null, null, null, null, null, null, null, shown);
        Written written = reports.write(new Dossier(
                stored(TestVerdicts.incident(TestMedia.object())), context, List.of(), null, Viewed.NOTHING));
        assertValid(written.xml());
        assertThat(written.xml()).contains("<displayName>Seven</displayName>");
    }

    /** One of them would have the whole report refused; cut, it would be another's. */
    @Test
    void whatIsNoAddressIsLeftOutAndSaid() {
        PlatformFacts facts = new PlatformFacts(
                null, null, "https://a b", "nobody", null, null, null, null, null, null, null, null, null, null, null);
        UploadContext context =
                new UploadContext("uploader-1", null, null, null, null, "192.0.2.1, 192.0.2.2", null, facts);
        Written written = reports.write(new Dossier(
                stored(TestVerdicts.incident(TestMedia.object())), context, List.of(), null, Viewed.NOTHING));
        assertValid(written.xml());
        assertThat(written.xml()).doesNotContain("ipCaptureEvent", "profileUrl", "personOrUserReportedPerson");
        assertThat(written.cut())
                .containsExactlyInAnyOrder(
                        "ipAddress left out: it is none",
                        "profileUrl left out: it is none",
                        "email left out: it is none");
    }

    @Test
    void anAddressOfTheNewerKindIsSent() {
        UploadContext context = new UploadContext("uploader-1", null, null, null, null, "2001:db8::1", null, null);
        Written written = reports.write(new Dossier(
                stored(TestVerdicts.incident(TestMedia.object())), context, List.of(), null, Viewed.NOTHING));
        assertValid(written.xml());
        assertThat(written.xml()).contains("<ipAddress>2001:db8::1</ipAddress>");
    }

    private static Dossier unknown(MediaObject object) {
        return new Dossier(stored(TestVerdicts.incident(object)), UploadContext.NONE, List.of(), null, Viewed.NOTHING);
    }

    private static StoredIncident stored(Incident incident) {
        return StoredIncident.of(incident, "duty", incident.openedAt().plus(Duration.ofDays(1)));
    }

    private static void assertValid(String xml) {
        Requires.reference();
        assertThatCode(() -> schema().newValidator().validate(new StreamSource(new StringReader(xml))))
                .as(xml)
                .doesNotThrowAnyException();
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Requires.reference().resolve("cyber_tipline.xsd").toFile());
    }
}
