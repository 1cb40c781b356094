package io.sluice.parts.authority;

import static io.sluice.parts.authority.Documents.BATCHED;
import static io.sluice.parts.authority.Documents.REPORT;
import static io.sluice.parts.authority.Documents.details;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.parts.authority.Client.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The simulated authority over HTTP. */
class AuthorityServerTest extends AuthorityScene {
    private static final String CONTENT = "hello pipeline test\n";
    private static final String CONTENT_MD5 = "a045e19656d4adfee01aca2399a8e847";

    private String opened() throws Exception {
        return client.xml("submit", REPORT).tag("reportId");
    }

    @Nested
    class Access {
        @Test
        void greetsWhoeverHasTheCredentials() throws Exception {
            Answer answer = client.get("status");

            assertThat(answer.code()).isZero();
            assertThat(answer.tag("responseDescription")).isEqualTo("Remote User : tester, Remote Ip : 127.0.0.1");
            assertThat(answer.requestId()).isNotEmpty();
        }

        @Test
        void answersWrongCredentialsWithAnEmpty401() throws Exception {
            Answer answer = new Client(server, "tester", "wrong").xml("submit", REPORT);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.requestId()).isNotEmpty();
            assertThat(client.store("/reports").size()).isZero();
        }

        @Test
        void knowsNoOtherCalls() throws Exception {
            assertThat(client.get("reports").code()).isEqualTo(1210);
            assertThat(client.get("submit").code()).isEqualTo(1210);
            assertThat(client.get("sta-tus").code()).isEqualTo(1210);
        }

        @Test
        void answersTheSchemaItWasGivenAndOtherwiseNone() throws Exception {
            assertThat(client.get("xsd").code()).isEqualTo(1210);
            Path schema = Files.writeString(dir.resolve("some.xsd"), "<schema/>");
            try (AuthorityServer other = Servers.start(dir.resolve("other"), clock, Environment.TEST, schema)) {
                Answer answer = new Client(other, Servers.USER, Servers.PASSWORD).get("xsd");
                assertThat(answer.body()).isEqualTo("<schema/>");
                assertThat(new Client(other, Servers.USER, "wrong").get("xsd").status())
                        .isEqualTo(401);
            }
        }

        @Test
        void knowsNoReportOfTheOtherEnvironment() throws Exception {
            String report = opened();
            client.urlEncoded("finish", report);
            try (AuthorityServer other =
                    Servers.start(dir.resolve("production"), clock, Environment.PRODUCTION, null)) {
                Client production = new Client(other, Servers.USER, Servers.PASSWORD);
                String series = Samples.report(Samples.read("series"), report);

                assertThat(production.xml("submit", series).code()).isEqualTo(4100);
                assertThat(production.urlEncoded("retract", report).code()).isEqualTo(5001);
            }
        }
    }

    @Nested
    class Lifecycle {
        @Test
        void keepsAWholeReportForJudges() throws Exception {
            String report = opened();
            Answer uploaded = client.upload(report, "note.txt", CONTENT);
            assertThat(uploaded.tag("hash")).isEqualTo(CONTENT_MD5);
            String file = uploaded.tag("fileId");
            assertThat(client.xml("fileinfo", details(report, file)).code()).isZero();
            Answer done = client.multipart("finish", report);

            assertThat(done.body()).contains("<reportDoneResponse><responseCode>0</responseCode><reportId>" + report);
            assertThat(done.body()).contains("<files><fileId>" + file + "</fileId></files>");
            JsonNode kept = client.store("/reports/" + report);
            assertThat(kept.path("state").asString()).isEqualTo("FINISHED");
            assertThat(kept.path("finished").asString()).isEqualTo("2026-02-01T12:00:00Z");
            assertThat(kept.path("chatRoomName").asString()).isEqualTo("room 7");
            assertThat(kept.path("groupIdentifier").asString()).isEqualTo("group-9");
            assertThat(kept.path("xml").asString()).isEqualTo(REPORT);
            assertThat(kept.at("/files/0/sha256").asString()).hasSize(64);
            assertThat(kept.at("/files/0/declaredHashesAgree").asBoolean()).isTrue();
            assertThat(kept.at("/files/0/details/fileViewedByEsp").asBoolean()).isFalse();
            assertThat(kept.at("/files/0/details/xml").asString()).isEqualTo(details(report, file));
        }

        @Test
        void finishesOnlyOnce() throws Exception {
            String report = opened();
            assertThat(client.urlEncoded("finish", report).code()).isZero();

            assertThat(client.urlEncoded("finish", report).code()).isEqualTo(5102);
            assertThat(client.urlEncoded("retract", report).code()).isEqualTo(5102);
            assertThat(client.upload(report, "late", CONTENT).code()).isEqualTo(5102);
            assertThat(client.xml("fileinfo", details(report, "f00")).code()).isEqualTo(5102);
        }

        @Test
        void retractsOnlyOnce() throws Exception {
            String report = opened();
            assertThat(client.multipart("retract", report).code()).isZero();

            assertThat(client.multipart("retract", report).code()).isEqualTo(5101);
            assertThat(client.multipart("finish", report).code()).isEqualTo(5101);
            assertThat(client.upload(report, "late", CONTENT).code()).isEqualTo(5101);
            assertThat(client.xml("fileinfo", details(report, "f00")).code()).isEqualTo(5101);
            assertThat(client.store("/reports/" + report).path("state").asString())
                    .isEqualTo("RETRACTED");
        }

        @Test
        void knowsOnlyItsOwnReportsAndFiles() throws Exception {
            String report = opened();

            assertThat(client.urlEncoded("finish", "12345").code()).isEqualTo(5001);
            assertThat(client.urlEncoded("finish", "none").code()).isEqualTo(4000);
            assertThat(client.upload("12345", "note.txt", CONTENT).code()).isEqualTo(5001);
            assertThat(client.multipart("upload", report).code()).isEqualTo(4200);
            assertThat(client.xml("fileinfo", details(report, "f00")).code()).isEqualTo(5002);
        }

        @Test
        void takesTheDetailsOfAFileOnce() throws Exception {
            String report = opened();
            String file = client.upload(report, "note.txt", CONTENT).tag("fileId");
            client.xml("fileinfo", details(report, file));

            assertThat(client.xml("fileinfo", details(report, file)).code()).isEqualTo(4100);
        }

        @Test
        void refusesTwoFilesInABatchedReport() throws Exception {
            String report = client.xml("submit", BATCHED).tag("reportId");
            client.upload(report, "one", CONTENT);
            client.upload(report, "two", CONTENT);

            Answer answer = client.urlEncoded("finish", report);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo(4100);
        }

        @Test
        void forgetsAnOpenReportADayAfterItWasOpened() throws Exception {
            String report = opened();
            clock.advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(client.store("/reports/" + report).path("state").asString())
                    .isEqualTo("OPEN");
            clock.advance(Duration.ofSeconds(1));

            assertThat(client.urlEncoded("finish", report).code()).isEqualTo(5001);
            assertThat(client.store("/reports/" + report).path("state").asString())
                    .isEqualTo("LAPSED");
        }

        @Test
        void keepsAnOpenReportAnHourAfterItsLastChange() throws Exception {
            String report = opened();
            clock.advance(Duration.ofHours(23).plusMinutes(30));
            client.upload(report, "note.txt", CONTENT);
            clock.advance(Duration.ofMinutes(59));
            assertThat(client.store("/reports/" + report).path("state").asString())
                    .isEqualTo("OPEN");

            assertThat(client.tell("/clock", "{\"advance\":\"PT1M\"}")).isEqualTo(200);
            assertThat(client.urlEncoded("retract", report).code()).isEqualTo(5001);
        }

        @Test
        void refusesToTurnTheClockBack() throws Exception {
            assertThat(client.tell("/clock", "{\"advance\":\"PT-1S\"}")).isEqualTo(400);
            assertThat(client.tell("/clock", "{\"advance\":\"soon\"}")).isEqualTo(400);
            assertThat(client.store("/clock").path("now").asString()).isEqualTo("2026-02-01T12:00:00Z");
        }

        @Test
        void staysLapsedAcrossARestartThoughOnlyTheClockWasMoved() throws Exception {
            String report = opened();
            client.tell("/clock", "{\"advance\":\"PT24H\"}");
            server.close();
            start();

            assertThat(client.urlEncoded("finish", report).code()).isEqualTo(5001);
            assertThat(client.store("/clock").path("now").asString()).isEqualTo("2026-02-02T12:00:00Z");
        }

        @Test
        void remembersEverythingAcrossARestart() throws Exception {
            String report = opened();
            client.upload(report, "note.txt", CONTENT);
            JsonNode before = client.store("/reports");
            server.close();
            Files.writeString(dir.resolve("store/journal.jsonl"), "{\"entry\":\"finis", StandardOpenOption.APPEND);
            start();

            assertThat(client.store("/reports")).isEqualTo(before);
            assertThat(opened()).isEqualTo(String.valueOf(Long.parseLong(report) + 1));
            server.close();
            start();
            assertThat(client.store("/reports").size()).isEqualTo(2);
        }
    }

    @Test
    void capturesEveryRequestByteForByteButItsCredentials() throws Exception {
        String report = opened();
        client.upload(report, "note.txt", CONTENT);

        try (Stream<Path> files = Files.list(dir.resolve("capture"))) {
            List<Path> captured = files.sorted().toList();
            assertThat(captured)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("000001-submit.http", "000002-upload.http");
            String first = Files.readString(captured.get(0));
            assertThat(first).startsWith("POST /ispws/submit HTTP/1.1\r\n").endsWith("\r\n\r\n" + REPORT);
            assertThat(first).contains("(removed)").doesNotContain("Basic ");
            assertThat(Files.readString(captured.get(1))).contains("\r\n\r\n" + CONTENT + "\r\n--b0undary--");
        }
    }
}
