package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.parts.authority.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every kind of report that the API allows, from opening to receipt. */
class KindsOfReportTest extends AuthorityScene {
    private String opened(String sample, String earlier) throws Exception {
        Answer answer = client.xml("submit", Samples.report(Samples.read(sample), earlier));
        assertThat(answer.code()).as(answer.body()).isZero();
        return answer.tag("reportId");
    }

    private String described(String report, String name, String details) throws Exception {
        String file = client.upload(report, name, "content of " + name).tag("fileId");
        Answer answer = client.xml("fileinfo", Samples.details(Samples.read(details), report, file));
        assertThat(answer.code()).as(answer.body()).isZero();
        return file;
    }

    private Answer finished(String report) throws Exception {
        Answer answer = client.multipart("finish", report);
        assertThat(answer.code()).as(answer.body()).isZero();
        assertThat(client.store("/reports/" + report).path("state").asString()).isEqualTo("FINISHED");
        return answer;
    }

    @Test
    void takesAReportWithOneFile() throws Exception {
        String report = opened("media", "");
        String file = described(report, "note.txt", "file");

        assertThat(finished(report).tag("fileId")).isEqualTo(file);
    }

    @Test
    void takesAReportWithSeveralFilesAndSupplementsAndNamesThemAllInItsReceipt() throws Exception {
        String report = opened("media", "");
        List<String> files = List.of(
                described(report, "one.txt", "file"),
                described(report, "two.txt", "file"),
                described(report, "conversation.txt", "supplement"),
                client.upload(report, "without details", "more").tag("fileId"));

        String receipt = finished(report).body();

        assertThat(receipt).contains("<files><fileId>" + String.join("</fileId><fileId>", files) + "</fileId></files>");
    }

    @Test
    void takesAReportOfWordsAloneWithoutAnyFile() throws Exception {
        assertThat(finished(opened("text-only", "")).body()).contains("<files/>");
    }

    @Test
    void takesAReportOfAGroupWithItsOwnerAndAdministrators() throws Exception {
        String report = opened("group", "");
        finished(report);

        JsonNode kept = client.store("/reports/" + report);
        assertThat(kept.path("groupIdentifier").asString()).isEqualTo("group-9");
        assertThat(kept.path("chatRoomName").asString()).isEqualTo("room 7");
        assertThat(kept.path("xml").asString()).isEqualTo(Samples.read("group"));
    }

    @Test
    void takesAReportThatNamesAnEarlierOneOnceThatIsFinished() throws Exception {
        String first = opened("media", "");
        String series = Samples.report(Samples.read("series"), first);
        assertThat(client.xml("submit", series).code()).isEqualTo(4100);
        finished(first);

        finished(opened("series", first));
    }

    @Test
    void takesABatchOfPeopleWithOneMeme() throws Exception {
        String report = opened("batched", "");
        described(report, "meme.txt", "meme");

        finished(report);
    }

    @Test
    void refusesAFileOfABatchThatIsNoMeme() throws Exception {
        String report = opened("batched", "");
        String file = client.upload(report, "note.txt", "content").tag("fileId");

        Answer answer = client.xml("fileinfo", Samples.details(Samples.read("supplement"), report, file));

        assertThat(answer.code()).isEqualTo(4100);
    }

    @Test
    void takesAReportWithEveryElementThereIs() throws Exception {
        String earlier = opened("media", "");
        finished(earlier);

        finished(opened("everything", earlier));
    }

    @ParameterizedTest
    @CsvSource({
        "<webPageIncident/>",
        "<emailIncident><emailAddress>a@example.org</emailAddress></emailIncident>",
        "<newsgroupIncident><name>alt.example</name></newsgroupIncident>",
        "<chatImIncident><chatRoomName>room 7</chatRoomName></chatImIncident>",
        "<onlineGamingIncident/>",
        "<cellPhoneIncident><latitude>1</latitude></cellPhoneIncident>",
        "<nonInternetIncident/>",
        "<peer2peerIncident><ipCaptureEvent><ipAddress>192.0.2.1</ipAddress></ipCaptureEvent></peer2peerIncident>"
    })
    void takesEveryKindOfPlace(String place) throws Exception {
        String report = Samples.read("text-only").replaceAll("(?s)<chatImIncident>.*</chatImIncident>", place);

        assertThat(client.xml("submit", report).code()).isZero();
    }
}
