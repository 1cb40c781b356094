package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an oracle and a person can read of the authority, without its credentials. */
class JudgesViewTest extends AuthorityScene {
    private static final String REFERENCE = "i-0123456789abcdef0123456789abcdef";
    private static final String OTHER = "i-fedcba9876543210fedcba9876543210";

    private String opened() throws Exception {
        return client.xml("submit", Samples.read("media")).tag("reportId");
    }

    @Test
    void countsHowOftenAnIncidentWasSubmittedSoThatADuplicateIsSeen() throws Exception {
        client.urlEncoded("finish", opened());
        client.urlEncoded("finish", opened());
        client.urlEncoded("retract", opened());
        client.xml("submit", Samples.read("media").replace(REFERENCE, REFERENCE + ", " + OTHER));

        JsonNode references = client.store("/references");

        assertThat(references.size()).isEqualTo(2);
        assertThat(references.path(0).toString())
                .isEqualTo("{\"reference\":\"" + REFERENCE + "\",\"submits\":4,\"open\":1,\"finished\":2,"
                        + "\"retracted\":1,\"lapsed\":0,\"reportIds\":[9000001,9000002,9000003,9000004]}");
        assertThat(references.path(1).path("reference").asString()).isEqualTo(OTHER);
        assertThat(references.path(1).path("submits").asInt()).isOne();
    }

    @Test
    void saysWhenAnOpenReportLapsesAndThatItDid() throws Exception {
        String report = opened();
        JsonNode open = client.store("/reports/" + report);
        assertThat(open.path("lapses").asString()).isEqualTo("2026-02-02T12:00:00Z");
        assertThat(open.path("references").path(0).asString()).isEqualTo(REFERENCE);

        clock.advance(Duration.ofHours(24));

        assertThat(client.store("/reports/" + report).path("state").asString()).isEqualTo("LAPSED");
        assertThat(client.store("/references").path(0).path("lapsed").asInt()).isOne();
    }

    @Test
    void namesItsEnvironmentAndTheCredentialThatBelongsToIt() throws Exception {
        JsonNode environment = client.store("/environment");

        assertThat(environment.path("environment").asString()).isEqualTo("test");
        assertThat(environment.path("user").asString()).isEqualTo(Servers.USER);
        assertThat(environment.path("simulated").asBoolean()).isTrue();
        assertThat(client.page("/")).contains("Simulated test environment, credential tester");
    }

    @Test
    void showsEachReportWithItsStateAndNoMedium() throws Exception {
        String report = opened();
        client.upload(report, "<script>alert(1)</script>.png", "harmless");
        client.urlEncoded("finish", report);
        opened();

        String page = client.page("/");

        assertThat(page)
                .contains("<meta name=\"viewport\"", "2 in all: 1 open, 1 finished, 0 retracted, 0 lapsed")
                .contains("href=\"/store/reports/9000001\"", ">FINISHED<", ">OPEN<", REFERENCE, "files: 1")
                .contains("Child Pornography (possession, manufacture, and distribution)")
                .doesNotContain("<img", "<video", "<script", "harmless");
    }

    @Test
    void showsTheLatestReportsOfManyAndCountsThemAll() {
        Instant now = clock.instant();
        List<Report> many = LongStream.rangeClosed(1001, 1202)
                .mapToObj(id -> Report.of(new Entry.Opened(id, now, Samples.read("media"))))
                .toList();
        AuthoritySettings settings =
                new AuthoritySettings(0, Environment.PRODUCTION, "someone & co", "made-up", dir, null, null);

        assertThat(new ReportsPage(settings).of(many, now))
                .contains("Simulated production environment, credential someone &amp; co")
                .contains("202 in all", "The latest 200 follow", ">1202<", ">1003<")
                .doesNotContain(">1002<");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(client.tell("/reports", "{}")).isEqualTo(404);
        assertThat(client.page("/reports/1")).contains("not found");
        assertThat(client.page("/secrets")).contains("not found");
    }
}
