package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: remembers the answer to a request that carried an {@code Idempotency-Key}. */
public interface IdempotencyKeys {

    /**
     * The answer kept for a key; empty if the key is new.
     *
     * @param key caller's name and key
     * @param requestDigest SHA-256 of the request, hexadecimal
     * @return the stored answer. <b>Errors:</b> {@link IllegalStateException} if the key was used for a different
     *     request
     */
    Mono<String> find(String key, String requestDigest);

    /** Keeps an answer; the first one for a key wins. Completes when durable. */
    Mono<Void> keep(String key, String requestDigest, String answer);
}
