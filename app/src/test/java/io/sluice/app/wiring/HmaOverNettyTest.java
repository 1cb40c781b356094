package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.hma.AllowedHosts;
import io.sluice.ingest.hma.FileHashing;
import io.sluice.ingest.hma.HashRoutes;
import io.sluice.ingest.hma.HmaSettings;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Files over the server and the client that the service has, in many chunks: forms, fetches, redirects, refusals. */
class HmaOverNettyTest {

    private static final byte[] FILE = TestMedia.bytes(5, 3 << 20);
    private static final int MAX_FILE = 4 << 20;

    private final Limiter bytes = new Limiter("bytes", 8 << 20, 1 << 20);
    private final HttpClient client = HttpClient.newHttpClient();
    private DisposableServer files;
    private DisposableServer api;

    @BeforeEach
    void start() {
        files = serve(RouterFunctions.route()
                .GET(
                        "/picture",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.IMAGE_PNG)
                                .bodyValue(FILE))
                .GET(
                        "/moved",
                        request -> ServerResponse.temporaryRedirect(URI.create("/picture"))
                                .build())
                .build());
        AllowedHosts hosts = AllowedHosts.of(List.of("127.0.0.1:" + files.port()));
        HmaSettings settings = new HmaSettings(MAX_FILE, hosts, Duration.ofSeconds(20), "reported-content", null);
        MediaHasher hasher = new MediaHasher(FakeDecoder.seeing(), Schedulers.single());
        api = serve(new HashRoutes(
                        new FileHashing(hasher, bytes, WebClient.builder().build(), settings))
                .routes());
    }

    private static DisposableServer serve(RouterFunction<ServerResponse> routes) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
                .bindNow();
    }

    @AfterEach
    void stop() {
        api.disposeNow();
        files.disposeNow();
        assertThat(bytes.usage().inUse()).isZero();
    }

    private HttpResponse<String> post(byte[] file) throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(request("/h/hash?types=pdq,md5,sha256")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
        return send(request("/h/hash?types=sha256&url=http://127.0.0.1:" + files.port() + path));
    }

    @Test
    void uploadedFileIsHashedWhole() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(FILE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        TestMedia.pdq(1).hex(),
                        TestMedia.digests(FILE).sha256(),
                        TestMedia.digests(FILE).md5());
    }

    @Test
    void fileThatIsTooLongIsRefused() throws IOException, InterruptedException {
        assertThat(post(new byte[MAX_FILE + 1]).statusCode()).isEqualTo(413);
    }

    @Test
    void fetchedFileIsHashedWhole() throws IOException, InterruptedException {
        assertThat(fetch("/picture").body()).contains(TestMedia.digests(FILE).sha256());
    }

    @Test
    void redirectIsNotFollowed() throws IOException, InterruptedException {
        assertThat(fetch("/moved").statusCode()).isEqualTo(400);
    }
}
