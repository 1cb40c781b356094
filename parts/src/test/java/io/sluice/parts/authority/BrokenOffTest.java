package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neither half a request nor a full disk leaves the authority in doubt. */
class BrokenOffTest {
    @TempDir
    Path dir;

    private final SteppingClock clock = new SteppingClock();

    @Test
    void doesNothingForARequestThatBreaksOffThoughWhatCameLooksWhole() throws Exception {
        AuthoritySettings settings =
                new AuthoritySettings(0, Environment.TEST, Servers.USER, Servers.PASSWORD, dir, null, null);
        try (AuthorityServer server = AuthorityServer.start(settings, clock)) {
            Client client = new Client(server, Servers.USER, Servers.PASSWORD);
            String report = client.xml("submit", Samples.read("media")).tag("reportId");

            assertThat(answerToHalf(server, "id=" + report)).isEmpty();

            assertThat(client.store("/reports/" + report).path("state").asString())
                    .isEqualTo("OPEN");
        }
        try (Stream<Path> left = Files.list(dir.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    /** Announces one byte more than it sends, and ends. */
    private static String answerToHalf(AuthorityServer server, String body) throws Exception {
        String pair = Servers.USER + ":" + Servers.PASSWORD;
        String request = "POST /ispws/finish HTTP/1.1\r\nHost: authority\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + (body.length() + 1)
                + "\r\n\r\n" + body;
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUBMIT, 1100", "FINISH, 1300", "RETRACT, 1300"})
    void saysThatItFailedWhereItCannotKeepWhatCame(Call call, int code) throws Exception {
        Journal journal = new Journal(dir);
        ReportBook book = new ReportBook(journal, clock, 1);
        AuthoritySettings settings =
                new AuthoritySettings(0, Environment.TEST, Servers.USER, Servers.PASSWORD, dir, null, null);
        Desk desk = new Desk(settings, book, clock);
        desk.answer(Call.SUBMIT, received(Call.SUBMIT));
        journal.close();

        assertThat(desk.answer(call, received(call)).body()).contains("<responseCode>" + code + "<");
        assertThat(book.all()).hasSize(1).allMatch(report -> report.state(clock.instant()) == Report.State.OPEN);
    }

    private static Received received(Call call) {
        boolean form = call != Call.SUBMIT;
        String body = form ? "id=1" : Samples.read("media");
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(body);
        return new Received("127.0.0.1", form ? "application/x-www-form-urlencoded" : "text/xml", bytes);
    }
}
