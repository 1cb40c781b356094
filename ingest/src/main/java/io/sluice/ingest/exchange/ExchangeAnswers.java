package io.sluice.ingest.exchange;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What an exchange's answers mean for us, by status. 401 and 403: somebody must act. 408, 425, 429 and 5xx: later; a {@code
 * Retry-After} in seconds is kept, as far as one attempt has time for it. A redirect is a wrong address. Any other 4xx is a
 * refusal of this one request. Messages and causes carry no address: it may hold a token.
 */
final class ExchangeAnswers {

    private final String feed;
    private final Duration patience;

    ExchangeAnswers(String feed, Duration patience) {
        this.feed = feed;
        this.patience = patience;
    }

    Mono<byte[]> read(RequestHeadersSpec<?> request) {
        return request.exchangeToMono(this::body).onErrorMap(ExchangeAnswers::isTransport, this::unanswered);
    }

    <T> Flux<T> stream(RequestHeadersSpec<?> request, Function<ClientResponse, Flux<T>> reader) {
        return request.exchangeToFlux(response -> accepted(response, reader))
                .onErrorMap(ExchangeAnswers::isTransport, this::unanswered);
    }

    private <T> Flux<T> accepted(ClientResponse response, Function<ClientResponse, Flux<T>> reader) {
        int status = response.statusCode().value();
        return response.statusCode().is2xxSuccessful() || status == 304
                ? reader.apply(response)
                : response.releaseBody()
                        .thenMany(failure(status, response.headers().asHttpHeaders()));
    }

    private Mono<byte[]> body(ClientResponse response) {
        int status = response.statusCode().value();
        return response.statusCode().is2xxSuccessful()
                ? response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0])
                : response.releaseBody().then(failure(status, response.headers().asHttpHeaders()));
    }

    private <T> Mono<T> failure(int status, HttpHeaders headers) {
        Throwable failure = ofStatus(status);
        return failure instanceof TransientException
                ? Mono.delay(retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER)))
                        .then(Mono.error(failure))
                : Mono.error(failure);
    }

    /** What a status that is no success means. */
    Throwable ofStatus(int status) {
        String what = "feed " + feed + ": status " + status;
        return switch (status) {
            case 401, 403 -> new SetupException(what + ", credentials refused", null);
            case 408, 425, 429 -> new TransientException(what, null);
            default ->
                status >= 500
                        ? new TransientException(what, null)
                        : status >= 400 ? new RefusedException(what) : new SetupException(what + ", redirected", null);
        };
    }

    private Duration retryAfter(@Nullable String seconds) {
        Duration asked = seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ZERO;
        return asked.compareTo(patience) < 0 ? asked : patience;
    }

    private static boolean isTransport(Throwable failure) {
        return !(failure instanceof PipelineException) && !(failure instanceof RefusedException);
    }

    private TransientException unanswered(Throwable failure) {
        return new TransientException(
                "feed " + feed + ": no answer, " + failure.getClass().getSimpleName(), null);
    }
}
