package io.sluice.scanners.inference;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.net.ConnectException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The protocol's calls, one at a time and unguarded. Redirects are not followed.
 *
 * <p><b>Errors:</b> {@link TransientException} for what may pass (408, 425, 429, 5xx, no answer), {@link SetupException} for any other
 * status that is no success, {@link Malformed}. No message holds an address or anything that the server said.
 */
final class InferenceHttp implements AutoCloseable {

    /** The longest answer that is read, bytes: the scores of 64 pictures by a thousand labels take a quarter of it. */
    private static final int MAX_ANSWER = 1 << 20;

    /** Statuses other than 5xx that say that the same question may be answered later. */
    private static final int TIMEOUT = 408;

    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final WebClient client;
    private final ConnectionProvider connections;
    private final Rest rest;

    /** @param atOnce connections at most */
    InferenceHttp(InferenceAccess access, int atOnce, Rest rest) {
        this.base = access.base();
        this.connections = ConnectionProvider.builder("inference")
                .maxConnections(atOnce)
                .pendingAcquireMaxCount(2 * atOnce)
                .build();
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(
                        HttpClient.create(connections).followRedirect(false)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER))
                .build();
        this.rest = rest;
    }

    /** The status of an answer whose body does not matter. */
    Mono<Integer> status(String path) {
        return client.get()
                .uri(URI.create(base + path))
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .onErrorMap(InferenceHttp::isTransport, InferenceHttp::unanswered);
    }

    /** What is said there. */
    Mono<JsonNode> json(String path) {
        return client.get()
                .uri(URI.create(base + path))
                .exchangeToMono(this::body)
                .map(InferenceHttp::parsed)
                .onErrorMap(InferenceHttp::isTransport, InferenceHttp::unanswered);
    }

    /** Asks about pictures. */
    Mono<AnswerBody> infer(String path, InferenceRequest request) {
        return client.post()
                .uri(URI.create(base + path))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(InferenceRequest.HEADER_LENGTH, Integer.toString(request.headerBytes()))
                .bodyValue(request.body())
                .exchangeToMono(answer -> body(answer).map(bytes -> AnswerBody.of(headerLength(answer), bytes)))
                .onErrorMap(InferenceHttp::isTransport, InferenceHttp::unanswered);
    }

    private static @Nullable String headerLength(ClientResponse answer) {
        return answer.headers().asHttpHeaders().getFirst(InferenceRequest.HEADER_LENGTH);
    }

    private Mono<byte[]> body(ClientResponse answer) {
        if (answer.statusCode().is2xxSuccessful()) {
            return answer.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]);
        }
        int status = answer.statusCode().value();
        if (mayPass(status)) {
            rest.begin(answer.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        }
        return answer.releaseBody().then(Mono.error(() -> failure(status)));
    }

    private static PipelineException failure(int status) {
        return mayPass(status)
                ? new TransientException("inference server: status " + status, null)
                : new SetupException(
                        "inference server: status " + status + ", refused; check sluice.inference and the model", null);
    }

    static boolean mayPass(int status) {
        return status == TIMEOUT || status == TOO_EARLY || status == TOO_MANY || status >= 500;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw new Malformed("its metadata are no JSON");
        }
    }

    private static boolean isTransport(Throwable failure) {
        return !(failure instanceof PipelineException) && !(failure instanceof Malformed);
    }

    private static TransientException unanswered(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = "inference server: no answer, " + cause.getClass().getSimpleName();
        return cause instanceof ConnectException
                ? TransientException.notAttempted(message, null)
                : new TransientException(message, null);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
