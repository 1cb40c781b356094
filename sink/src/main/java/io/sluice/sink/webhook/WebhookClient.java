package io.sluice.sink.webhook;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.TransientException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Posts one event. Redirects are not followed: what is signed for one receiver is for no other. */
final class WebhookClient {

    static final String NAME = "webhook";

    /** Only the status counts. So many bytes of what a receiver says besides are taken off the line, and then the line is cut. */
    private static final long MOST_OF_ANSWER = 64 << 10;

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    private final WebhookAccess access;
    private final WebhookSignature signature;
    private final Guard guard;
    private final Clock clock;
    private final WebClient client = WebClient.builder().build();

    WebhookClient(WebhookAccess access, List<WebhookSecret> secrets, WebhookPace pace, Clock clock) {
        this.access = access;
        this.signature = new WebhookSignature(secrets);
        this.guard = new Guard(NAME, pace.guard(), new Limiter(NAME, pace.atOnce(), 0));
        this.clock = clock;
    }

    Guard guard() {
        return guard;
    }

    /**
     * Completes once the receiver said 2xx.
     *
     * <p><b>Errors:</b> {@link WebhookRefusedException} for a status that is about this event; {@link TransientException} for one
     * that is about the receiver (408, 425, 429, 5xx), for no answer, and for what the guard did not let through.
     */
    Mono<Void> post(String id, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return guard.call(Lane.FRESH, () -> attempt(id, bytes));
    }

    private Mono<Void> attempt(String id, byte[] body) {
        Instant now = clock.instant();
        return client.post()
                .uri(access.url())
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.USER_AGENT, "sluice")
                .header(WebhookSignature.ID, id)
                .header(WebhookSignature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                .header(WebhookSignature.SIGNATURE, signature.of(id, now, body))
                .bodyValue(body)
                .exchangeToMono(WebhookClient::read)
                .onErrorMap(WebhookClient::isTransport, WebhookClient::unanswered);
    }

    private static Mono<Void> read(ClientResponse response) {
        int status = response.statusCode().value();
        Mono<Void> end = response.statusCode().is2xxSuccessful() ? Mono.empty() : Mono.error(failure(status));
        return DataBufferUtils.takeUntilByteCount(response.bodyToFlux(DataBuffer.class), MOST_OF_ANSWER)
                .doOnNext(DataBufferUtils::release)
                .take(LONGEST_ANSWER)
                .onErrorComplete()
                .then(end);
    }

    private static RuntimeException failure(int status) {
        boolean isOfReceiver = status >= 500 || status == 408 || status == 425 || status == 429;
        return isOfReceiver
                ? new TransientException("webhook: status " + status, null)
                : new WebhookRefusedException(status);
    }

    private static boolean isTransport(Throwable failure) {
        return !(failure instanceof PipelineException) && !(failure instanceof WebhookRefusedException);
    }

    /** Without the cause: its message holds the address. */
    private static TransientException unanswered(Throwable failure) {
        return new TransientException(
                "webhook: no answer, " + failure.getClass().getSimpleName(), null);
    }
}
