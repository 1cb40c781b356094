package io.sluice.sink.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.incidents.StoredIncident;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform can tell that it is us who ask, and its answer completes the context. */
class HttpContextSourceTest {

    private static final byte[] SECRET = "made-up secret".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<String> signature = new AtomicReference<>();
    private final AtomicReference<String> question = new AtomicReference<>();
    private final StoredIncident incident = StoredIncident.of(
            TestVerdicts.incident(TestMedia.object()), "duty", TestMedia.LONG_AGO.plus(Duration.ofDays(1)));
    private int status = 200;
    private HttpServer platform;

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", exchange -> {
            signature.set(exchange.getRequestHeaders().getFirst("Sluice-Signature"));
            question.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"uploader\":\"user-7\",\"facts\":{\"screenName\":\"seven\"},\"other\":1}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void signsWhatItAsksAndReadsTheAnswer() throws Exception {
        UploadContext found = source().find(incident).block(PATIENCE);
        assertThat(found.uploader()).isEqualTo("user-7");
        assertThat(found.more().screenName()).isEqualTo("seven");
        long seconds = TestMedia.LONG_AGO.getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] expected = mac.doFinal((seconds + "." + question.get()).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.get())
                .isEqualTo("t=" + seconds + ",v1=" + HexFormat.of().formatHex(expected));
        assertThat(question.get()).contains(incident.id());
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        status = 404;
        assertThat(source().find(incident).block(PATIENCE)).isNull();
    }

    private HttpContextSource source() {
        return new HttpContextSource(
                URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/context"),
                SECRET,
                Clock.fixed(TestMedia.LONG_AGO, ZoneOffset.UTC));
    }
}
