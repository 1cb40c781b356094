package io.sluice.sink.statements;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.statements.StatementOutbox.Claim;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The Commission's DSA Transparency Database, or whatever speaks its protocol. One call at a time, behind a guard of one attempt:
 * trying again is the outbox's. Redirects are not followed: the database answers 302 to say that it knows a puid.
 *
 * <p><b>Errors:</b> {@link SetupException} for refused credentials and answers that no retry changes, {@link TransientException}
 * for the rest. <b>Source:</b> API documentation of the Transparency Database, version 1.
 */
public final class TransparencyDatabase {

    /** Most statements that the database takes at once. */
    public static final int MOST_AT_ONCE = 100;

    /** A hundred stored statements are answered with a few kilobytes each. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private static final Duration REST = Duration.ofSeconds(15);

    private final WebClient client;
    private final String base;
    private final Guard guard;

    /** The database behind its guard. */
    public TransparencyDatabase(TransparencyAccess access) {
        this.base = access.baseUrl().toString();
        this.client = WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().followRedirect(false)))
                .defaultHeaders(headers -> headers.setBearerAuth(access.token()))
                .defaultHeaders(headers -> headers.setAccept(List.of(MediaType.APPLICATION_JSON)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER))
                .build();
        GuardSettings once =
                new GuardSettings(access.timeout(), 1, Duration.ofMillis(200), access.callsPerSecond(), 50, REST);
        this.guard = new Guard("transparency-database", once, new Limiter("transparency-database", 1, 0));
    }

    /** What stands before its calls. */
    public Guard guard() {
        return guard;
    }

    /** Sends up to {@value #MOST_AT_ONCE}. Sending again what was stored is harmless: it is then known. */
    Mono<TransparencyAnswer> send(List<Claim> claims) {
        List<String> puids = claims.stream().map(Claim::puid).toList();
        String body =
                claims.stream().map(Claim::submission).collect(Collectors.joining(",", "{\"statements\":[", "]}"));
        RequestHeadersSpec<?> request = client.post()
                .uri(URI.create(base + "/statements"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
        return call(request, (response, status) -> sent(puids, response, status));
    }

    /** Whether the database knows a statement. */
    Mono<Boolean> knows(String puid) {
        RequestHeadersSpec<?> request = client.get().uri(URI.create(base + "/statement/existing-puid/" + puid));
        return call(request, TransparencyDatabase::known);
    }

    private <T> Mono<T> call(RequestHeadersSpec<?> request, BiFunction<ClientResponse, Integer, Mono<T>> reader) {
        return guard.call(
                Lane.BACKLOG,
                () -> request.exchangeToMono(response ->
                                reader.apply(response, response.statusCode().value()))
                        .onErrorMap(
                                TransparencyDatabase::isTransport,
                                e -> new TransientException("transparency database: no answer", e)));
    }

    private static Mono<TransparencyAnswer> sent(List<String> puids, ClientResponse response, int status) {
        return switch (status) {
            case 200, 201 -> body(response).map(body -> TransparencyAnswer.created(puids, body));
            case 422 -> body(response).map(body -> TransparencyAnswer.refused(puids, body));
            default -> failed(response, status);
        };
    }

    private static Mono<Boolean> known(ClientResponse response, int status) {
        return switch (status) {
            case 200, 302 -> response.releaseBody().thenReturn(true);
            case 404 -> response.releaseBody().thenReturn(false);
            default -> failed(response, status);
        };
    }

    private static Mono<byte[]> body(ClientResponse response) {
        return response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]);
    }

    /** What passes by itself is tried again; everything else needs somebody: a token, a permission, an address. */
    private static <T> Mono<T> failed(ClientResponse response, int status) {
        boolean passes = status == 429 || status == 408 || status >= 500;
        String message = "transparency database: status " + status;
        return response.releaseBody()
                .then(Mono.error(passes ? new TransientException(message, null) : new SetupException(message, null)));
    }

    private static boolean isTransport(Throwable failure) {
        return !(failure instanceof TransientException) && !(failure instanceof SetupException);
    }

    @Override
    public String toString() {
        return "TransparencyDatabase[]";
    }
}
