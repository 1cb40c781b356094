package io.sluice.ingest.http;

import io.sluice.pipeline.IdempotencyKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Does a request once, however often it is sent with the same {@code Idempotency-Key}. Keys are a caller's own.
 *
 * <p><b>Source:</b> IETF draft "The Idempotency-Key HTTP Header Field": another request under the same key is answered 422.
 */
final class Idempotency {

    static final String HEADER = "Idempotency-Key";

    private static final int MAX_KEY = 255;

    private final IdempotencyKeys keys;

    Idempotency(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /** The answer kept for this request's key, or else that of the work, which is kept. */
    Mono<String> once(ServerRequest request, byte[] body, Supplier<Mono<String>> work) {
        String key = request.headers().firstHeader(HEADER);
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            return Mono.error(ProblemException.unprocessable(
                    "The " + HEADER + " is empty or longer than " + MAX_KEY + " characters.", "Send a UUID."));
        }
        return once(caller(request) + ' ' + request.path() + ' ' + key, digest(body), work);
    }

    private Mono<String> once(String key, String digest, Supplier<Mono<String>> work) {
        return keys.find(key, digest)
                .onErrorMap(
                        IllegalStateException.class,
                        e -> ProblemException.unprocessable(
                                "The " + HEADER + " was used for a different request.",
                                "Send a new key with a new request."))
                .switchIfEmpty(Mono.defer(work)
                        .flatMap(answer -> keys.keep(key, digest, answer).thenReturn(answer)));
    }

    private static String caller(ServerRequest request) {
        return request.attribute("sluice.caller").map(Object::toString).orElse("");
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
