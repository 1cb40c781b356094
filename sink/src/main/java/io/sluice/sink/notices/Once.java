package io.sluice.sink.notices;

import io.sluice.pipeline.IdempotencyKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * A request that is sent again with the same {@code Idempotency-Key} is answered as before. Keys are a caller's own, and open what
 * is kept for them: see {@link SealedAnswer}.
 *
 * <p><b>Source:</b> IETF draft "The Idempotency-Key HTTP Header Field".
 */
final class Once {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final IdempotencyKeys keys;

    Once(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /**
     * The answer that is kept for this request's key, or else that of the work. Of two that come at the same time both are
     * answered with the first one's.
     *
     * <p><b>Errors:</b> {@link FieldException} for a key that cannot be one, or that belongs to another request.
     */
    Mono<String> answer(ServerRequest request, String caller, byte[] body, Supplier<Mono<String>> work) {
        String key = request.headers().firstHeader(HEADER);
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            return Mono.error(new FieldException(HEADER, "must have 1 to " + LONGEST + " characters"));
        }
        return answer(caller + ' ' + request.path() + ' ' + key, digest(body), work);
    }

    private Mono<String> answer(String key, String digest, Supplier<Mono<String>> work) {
        SealedAnswer sealed = new SealedAnswer(key, digest);
        Mono<String> kept = keys.find(sealed.name(), digest)
                .map(sealed::opened)
                .onErrorMap(
                        IllegalStateException.class,
                        other -> new FieldException(HEADER, "was used for a different request"));
        Mono<String> done = Mono.defer(work)
                .flatMap(answer ->
                        keys.keep(sealed.name(), digest, sealed.sealed(answer)).thenReturn(answer));
        return kept.switchIfEmpty(done.then(kept));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
