package io.sluice.sink.webhook;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform that is posted to, as docs/webhook.md tells it to be: it checks signature and age, knows an event that comes again, and
 * keeps the highest revision of each subject. It shares no class with the client. Its moods answer before it looks.
 */
final class HookReceiver implements AutoCloseable {

    private static final long TOLERANCE_SECONDS = 300;

    private final byte[] secret;
    private final Clock clock;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> repeated = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> newest = new ConcurrentHashMap<>();
    private final DisposableServer server;
    private volatile Function<HttpServerResponse, Publisher<Void>> mood = HookReceiver::ok;

    HookReceiver(String secret, Clock clock) {
        this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.clock = clock;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::posted)
                .bindNow();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/hook?tenant=1");
    }

    /** How it answers what it has accepted from now on. */
    void mood(Function<HttpServerResponse, Publisher<Void>> other) {
        mood = other;
    }

    static Publisher<Void> ok(HttpServerResponse response) {
        return response.status(204).send();
    }

    static Publisher<Void> status(HttpServerResponse response, int status) {
        return response.status(status).header("Location", "/elsewhere").send();
    }

    /** Ids of events, each once. */
    List<String> accepted() {
        return accepted;
    }

    /** Ids of events that were there already. */
    List<String> repeated() {
        return repeated;
    }

    /** Why requests were refused. */
    List<String> refused() {
        return refused;
    }

    /** The decision that holds, by subject. */
    String decision(String subject) {
        return Objects.requireNonNull(newest.get(subject)).path("decision").asString();
    }

    private Publisher<Void> posted(HttpServerRequest request, HttpServerResponse response) {
        if (!request.uri().startsWith("/hook")) {
            refused.add("another address");
            return status(response, 404);
        }
        return request.receive().aggregate().asByteArray().flatMap(body -> {
            String wrong = wrong(request.requestHeaders(), body);
            if (!wrong.isEmpty()) {
                refused.add(wrong);
                return Mono.from(status(response, 401));
            }
            return Mono.from(mood.apply(response))
                    .doFirst(() -> keep(String.valueOf(request.requestHeaders().get("webhook-id")), body));
        });
    }

    /** What is wrong with a request; empty if nothing is. */
    String wrong(HttpHeaders headers, byte[] body) {
        String timestamp = String.valueOf(headers.get("webhook-timestamp"));
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE_SECONDS) {
            return "old";
        }
        byte[] expected = hmac(headers.get("webhook-id") + "." + timestamp + ".", body);
        boolean isOurs = Arrays.stream(
                        String.valueOf(headers.get("webhook-signature")).split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
                .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
        return isOurs ? "" : "signature";
    }

    private byte[] hmac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String id, byte[] body) {
        if (accepted.contains(id)) {
            repeated.add(id);
            return;
        }
        accepted.add(id);
        JsonNode event = JsonMapper.shared().readTree(body);
        newest.merge(
                event.path("subject").asString(),
                event,
                (one, other) ->
                        one.path("revision").asInt() > other.path("revision").asInt() ? one : other);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
