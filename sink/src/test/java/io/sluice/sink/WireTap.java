package io.sluice.sink;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.sluice.sink.authority.Authority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Stands between the sink and the simulated authority that may be told to fail, and keeps the bytes of each answer as they came over the wire. */
public final class WireTap implements AutoCloseable {

    private final URI real = URI.create(AuthorityStore.faultyParts().getProperty("authority.url"));
    private final List<Map.Entry<String, byte[]>> heard = new CopyOnWriteArrayList<>();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::passOn).bindNow();

    /** That authority, through the tap. */
    public Authority authority() {
        return TestSink.faultyAuthority(URI.create("http://127.0.0.1:" + server.port() + real.getPath()));
    }

    /** What was answered to this call, in order. */
    public List<String> answers(String call) {
        return heard.stream()
                .filter(answer -> answer.getKey().endsWith("/" + call))
                .map(answer -> new String(answer.getValue(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private Publisher<Void> passOn(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> HttpClient.create()
                        .headers(headers -> headers.add(request.requestHeaders())
                                .remove(HttpHeaderNames.TRANSFER_ENCODING)
                                .set(HttpHeaderNames.CONTENT_LENGTH, body.length))
                        .request(request.method())
                        .uri(real.resolve(request.uri()))
                        .send((head, out) -> out.sendByteArray(Mono.just(body)))
                        .responseSingle((head, bytes) -> bytes.asByteArray()
                                .defaultIfEmpty(new byte[0])
                                .map(answer -> new Answer(
                                        head.status().code(),
                                        head.responseHeaders().get("Content-Type"),
                                        answer))))
                .flatMap(answer -> {
                    heard.add(Map.entry(Objects.requireNonNull(request.uri()), answer.body()));
                    return response.status(answer.status())
                            .header("Content-Type", Objects.requireNonNullElse(answer.type(), "text/plain"))
                            .sendByteArray(Mono.just(answer.body()))
                            .then();
                });
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private record Answer(int status, String type, byte[] body) {}
}
