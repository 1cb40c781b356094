package io.sluice.ingest.hma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class RemoteFilesTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer files;
    private String host;

    @BeforeEach
    void serve() throws IOException {
        files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host = "127.0.0.1:" + files.getAddress().getPort();
        files.createContext("/", this::answer);
        files.start();
    }

    @AfterEach
    void stop() {
        files.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        asked.add(path);
        byte[] body = path.contains("large") ? new byte[HmaServer.MAX_FILE + 1] : HmaServer.FILE;
        if (path.equals("/elsewhere")) {
            call.getResponseHeaders().set("Location", "/picture");
        }
        if (path.equals("/silent")) {
            return;
        }
        call.getResponseHeaders()
                .set(
                        "Content-Type",
                        path.contains("film") ? "video/mp4" : path.equals("/text") ? "text/html" : "image/png");
        boolean isChunked = path.contains("chunked");
        call.sendResponseHeaders(
                path.equals("/elsewhere") ? 302 : path.equals("/gone") ? 404 : 200, isChunked ? 0 : body.length);
        try (OutputStream out = call.getResponseBody()) {
            out.write(body);
        } catch (IOException hungUp) {
            // It had heard enough.
        }
    }

    private WebTestClient web() {
        return new HmaServer().fetchingFrom(host).client();
    }

    private ResponseSpec hash(WebTestClient web, String path) {
        return web.get().uri("/h/hash?url=http://" + host + path).exchange();
    }

    @Test
    void hashesAFileOfAnAllowedHostAsItsServerDeclaresIt() {
        assertThat(Calls.json(hash(web(), "/picture").expectStatus().isOk()).propertyNames())
                .containsExactlyInAnyOrder("pdq", "md5");
        assertThat(Calls.json(hash(web(), "/film").expectStatus().isOk()).propertyNames())
                .containsExactly("video_md5");
        assertThat(Calls.json(hash(web(), "/chunked").expectStatus().isOk())
                        .path("md5")
                        .stringValue())
                .isEqualTo(TestMedia.digests(HmaServer.FILE).md5());
    }

    @Test
    void callersHintOverrulesTheServer() {
        assertThat(Calls.json(hash(web(), "/text&content_type=photo")
                                .expectStatus()
                                .isOk())
                        .has("pdq"))
                .isTrue();
        hash(web(), "/text").expectStatus().isBadRequest();
    }

    @Test
    void looksUpAFileByItsAddress() {
        JsonNode all = Calls.get(web(), "/m/lookup?url=http://" + host + "/picture");
        JsonNode one = Calls.get(web(), "/m/lookup?signal_type=pdq&url=http://" + host + "/picture");

        assertThat(all.path("pdq").path("SAMPLE_BANK").size()).isEqualTo(1);
        assertThat(one.path("SAMPLE_BANK").size()).isEqualTo(1);
    }

    @Test
    void putsAFileIntoABankByItsAddress() {
        WebTestClient web = web();
        JsonNode added = Calls.sent(
                web.post().uri("/c/bank/SAMPLE_BANK/content?content_type=photo&url=http://" + host + "/picture"),
                "{\"note\":\"seen\",\"metadata\":{\"content_id\":\"item-5\"}}");

        JsonNode content =
                Calls.get(web, "/c/bank/SAMPLE_BANK/content/" + added.path("id").intValue());
        assertThat(content.path("note").stringValue()).isEqualTo("seen");
        assertThat(content.path("metadata").path("content_id").stringValue()).isEqualTo("item-5");
    }

    @ParameterizedTest
    @CsvSource({"/elsewhere,400", "/gone,400", "/large,413", "/large-chunked,413"})
    void whatCannotBeFetchedIsRefused(String path, int status) {
        hash(web(), path).expectStatus().isEqualTo(status);
        assertThat(asked).containsExactly(path);
    }

    @Test
    void noHostIsAskedUnlessItIsNamed() {
        hash(new HmaServer().client(), "/picture").expectStatus().isForbidden();
        hash(
                        new HmaServer()
                                .fetchingFrom("127.0.0.1", "*.0.0.1", "media.example.com")
                                .client(),
                        "/picture")
                .expectStatus()
                .isForbidden();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://media.example.com/a",
                "file:///etc/hosts",
                "media.example.com/a",
                "http://",
                "https://user:word@media.example.com/a",
                "javascript:alert(1)",
                "//media.example.com/a"
            })
    void whatIsNoWebAddressIsRefused(String url) {
        new HmaServer()
                .fetchingFrom("media.example.com")
                .client()
                .get()
                .uri("/h/hash?url=" + url)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void serverThatNeverAnswersCostsThePatienceAndNoMemory() {
        HmaServer server = new HmaServer().fetchingFrom(host).patientFor(Duration.ofMillis(200));

        hash(server.client(), "/silent").expectStatus().isEqualTo(503);
        assertThat(server.bytes.usage().inUse()).isZero();
    }

    @Test
    void hostsBelowADomainAreNamedByAStar() {
        AllowedHosts hosts = AllowedHosts.of(List.of("*.Example.com", "cdn.example.org:8443"));

        assertThat(hosts.check("https://media.EXAMPLE.com/a").getHost()).isEqualTo("media.EXAMPLE.com");
        assertThat(hosts.check("https://a.b.example.com/a").getHost()).isEqualTo("a.b.example.com");
        assertThat(hosts.check("https://cdn.example.org:8443/a").getPort()).isEqualTo(8443);
        assertThat(List.of(
                        "https://example.com/a",
                        "https://badexample.com/a",
                        "https://media.example.com.evil.test/a",
                        "https://cdn.example.org/a",
                        "https://media.example.com:22/a"))
                .allSatisfy(url -> assertThatThrownBy(() -> hosts.check(url)).isInstanceOf(Refused.class));
    }
}
