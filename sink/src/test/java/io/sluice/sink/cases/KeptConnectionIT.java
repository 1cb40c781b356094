package io.sluice.sink.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A browser asks again on the connection that it has. Reactor Netty before 1.3.8 read no more from one on which a request had waited for
 * the one before and was then answered at once (reactor-netty issue 4361): the page hung, though everybody else was served.
 */
class KeptConnectionIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3}) ");
    private static final int PATIENCE_MILLIS = 5_000;

    @Test
    void whoAskedBeforeTheLastAnswerMayAskAgain() throws IOException {
        int port = URI.create(SERVER.url()).getPort();
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(PATIENCE_MILLIS);
            for (int round = 0; round < 5; round++) {
                assertThat(ask(connection, slow(), atOnce())).containsExactly("200", "401");
                assertThat(ask(connection, atOnce())).as("round %d", round).containsExactly("401");
            }
        }
    }

    /** The database is asked. */
    private static String slow() {
        return "GET /v1/incidents HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ann\r\n\r\n";
    }

    /** Nobody's token: refused by who reads it. */
    private static String atOnce() {
        return "GET /v1/incidents HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }

    /** The statuses of the answers, as many as came in time. */
    private static List<String> ask(Socket connection, String... questions) throws IOException {
        connection.getOutputStream().write(String.join("", questions).getBytes(ISO_8859_1));
        StringBuilder heard = new StringBuilder();
        byte[] part = new byte[4096];
        while (statuses(heard).count() < questions.length) {
            try {
                int read = connection.getInputStream().read(part);
                heard.append(new String(part, 0, Math.max(0, read), ISO_8859_1));
            } catch (SocketTimeoutException silent) {
                break;
            }
        }
        return statuses(heard).toList();
    }

    private static Stream<String> statuses(CharSequence heard) {
        return STATUS.matcher(heard).results().map((MatchResult found) -> found.group(1));
    }
}
