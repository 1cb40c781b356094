package io.sluice.parts.authority;

import static io.sluice.parts.authority.Documents.BATCHED;
import static io.sluice.parts.authority.Documents.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What is refused in the documents, one change at a time, each of which names the place. */
class ValidationTest {
    private static final String DETAILS = Documents.details("9000001", "f1");

    private final SteppingClock clock = new SteppingClock();
    private final Grammar grammar = new Grammar(clock);
    private final ReportRules rules = new ReportRules(id -> id == 9_000_001);

    private void checkReport(String text) {
        Element report = Xml.parse(text);
        grammar.check(report, "report");
        rules.check(report);
    }

    private void checkDetails(String text) {
        Element details = Xml.parse(text);
        grammar.check(details, "fileDetails");
        FileRules.check(details);
    }

    private static String changed(String document, String from, String to) {
        assertThat(document).contains(from);
        return document.replace(from, to == null ? "" : to);
    }

    @Test
    void acceptsTheExamples() {
        assertThatCode(() -> checkReport(REPORT)).doesNotThrowAnyException();
        assertThatCode(() -> checkReport(BATCHED)).doesNotThrowAnyException();
        assertThatCode(() -> checkDetails(DETAILS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <platform>Example Forum</platform>                              | <plattform>x</plattform>                         | plattform
        <incidentDateTime>2026-01-05T09:30:00Z</incidentDateTime>       |                                                  | incidentDateTime
        2026-01-05T09:30:00Z<                                           | 2026-01-05T09:30:00<                             | incidentDateTime
        2026-01-05T09:30:00Z<                                           | 2027-01-05T09:30:00Z<                            | incidentDateTime
        Child Sexual Molestation                                        | Spam                                             | incidentType
        </incidentType>                                                 | </incidentType><escalateToHighPriority> </escalateToHighPriority> | escalateToHighPriority
        <platform>                                                      | <platform/><platform>                            | platform
        </incidentSummary>                                              | </incidentSummary><lawEnforcement/>              | lawEnforcement
        <chatImIncident>                                                | <emailIncident/><chatImIncident>                 | exactly one
        <chatClient>web</chatClient><chatRoomName>room 7</chatRoomName> | <chatRoomName>r</chatRoomName><chatClient/>      | out of order
        <email type="Work">safety@forum.example.org</email>             |                                                  | email is missing
        safety@forum.example.org                                        | safety                                           | email
        type="Work"                                                     | type="Home office"                               | @type
        type="Work"                                                     | kind="Work"                                      | @kind
        <firstName>Robin</firstName>                                    | Robin                                            | must not have text
        <firstName>Robin</firstName>                                    | <firstName><b/></firstName>                      | must not have children
        <port>50214</port>                                              | <port>70000</port>                               | port
        >Upload<                                                        | >Uploaded<                                       | eventName
        disabledDate="2026-01-05T09:30:02Z"                             | disabledDate="yesterday"                         | @disabledDate
        >true<                                                          | >yes<                                            | accountTemporarilyDisabled
        </personOrUserReported>                                         | </personOrUserReported><personOrUserReported/>   | repeated
        <groupIdentifier>                                               | <priorCTReports>1</priorCTReports><groupIdentifier> | priorCTReports
        <additionalInfo>                                                | <victim/><additionalInfo>                        | victimPerson
        """)
    void refusesAReport(String from, String to, String place) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> checkReport(changed(REPORT, from, to)));

        assertThat(refusal.code()).isEqualTo(Code.VALIDATION_FAILED);
        assertThat(refusal.detail()).contains(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <exifViewedByEsp>false         | <exifViewedByEsp>true                                            | fileViewedByEsp
        <fileViewedByEsp>false         | <viewedByEsp>false                                               | malformed
        <fileRelevance>Reported        | <fileRelevance>Supplemental Reported                             | supplemental
        <fileAnnotations>              | <potentialMeme>true</potentialMeme><fileAnnotations>             | exclude
        <generativeAi/>                | <generativeAi>false</generativeAi>                               | generativeAi
        >B2<                           | >C1<                                                             | industryClassification
        ' hashType="MD5"'              |                                                                  | hashType
        >https://forum                 | >https://a forum                                                 | locationOfFile
        <nameValuePair>                | <nameValuePair/><nameValuePair>                                  | name
        type="HASH"                    | type="XMP"                                                       | @type
        <fileId>f1</fileId>            |                                                                  | fileId
        9000001                        | nine                                                             | reportId
        """)
    void refusesTheDetailsOfAFile(String from, String to, String place) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> checkDetails(changed(DETAILS, from, to)));

        boolean malformed = place.equals("malformed");
        assertThat(refusal.code()).isEqualTo(malformed ? Code.MALFORMED_XML : Code.VALIDATION_FAILED);
        assertThat(malformed || refusal.detail().contains(place)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        </report>                               | <intendedRecipient><espIdentifier>user-9</espIdentifier></intendedRecipient></report> | intendedRecipient
        <espIdentifier>user-8</espIdentifier>   | <screenName>eight</screenName>               | espIdentifier
        ' reason="VIRAL_POTENTIAL_MEME"'        |                                              | reason
        </incidentType>                         | </incidentType><escalateToHighPriority>now</escalateToHighPriority> | escalateToHighPriority
        """)
    void refusesABatchedReport(String from, String to, String place) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> checkReport(changed(BATCHED, from, to)));

        assertThat(refusal.code()).isEqualTo(Code.VALIDATION_FAILED);
        assertThat(refusal.detail()).contains(place);
    }

    @Test
    void refusesTextThatIsTooLong() {
        String platform = "x".repeat(257);

        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> checkReport(changed(REPORT, "Example Forum", platform)));

        assertThat(refusal.detail()).contains("platform");
    }

    @ParameterizedTest
    @CsvSource({
        "<report",
        "'<!DOCTYPE report [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><report>&x;</report>'",
        "'<!DOCTYPE report><report/>'",
        "''"
    })
    void refusesWhatIsNoPlainXml(String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Xml.parse(text));

        assertThat(refusal.code()).isEqualTo(Code.MALFORMED_XML);
    }

    @Test
    void takesNoEncodingButUtf8WhateverTheDocumentSays() {
        String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><report>\u00e9</report>";

        assertThat(Xml.parse(Xml.decode(text.getBytes(StandardCharsets.UTF_8))).getTextContent())
                .isEqualTo("\u00e9");
        assertThat(Xml.decode("\uFEFF<report/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("<report/>");
        assertThat(catchThrowableOfType(Refusal.class, () -> Xml.decode(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .code())
                .isEqualTo(Code.MALFORMED_XML);
    }

    @Test
    void namesOnlyTypesAndFormsThatExist() {
        Map<String, ElementType> types = Elements.load();
        Form forms = new Form(clock);

        types.values().stream()
                .flatMap(type -> Stream.concat(type.children().stream(), type.attributes().values().stream()))
                .map(ElementType.Item::type)
                .filter(name -> !types.containsKey(name))
                .forEach(name -> assertThat(forms.named(name)).isNotNull());
    }
}
