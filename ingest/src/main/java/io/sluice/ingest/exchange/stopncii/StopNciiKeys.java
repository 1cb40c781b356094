package io.sluice.ingest.exchange.stopncii;

import io.sluice.ingest.exchange.Credentials;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The subscription's key, and one key an endpoint.
 *
 * @param subscription of the platform
 * @param fetch of FetchHashes
 * @param feedback of SubmitFeedback
 */
public record StopNciiKeys(String subscription, String fetch, String feedback) implements Credentials {

    @Override
    public Mono<Signed> sign(String path) {
        String key = path.startsWith(StopNcii.FEEDBACK) ? feedback : fetch;
        return Mono.just(new Signed(path, Map.of("Ocp-Apim-Subscription-Key", subscription, "x-functions-key", key)));
    }

    /** Shows no key: safe to log. */
    @Override
    public String toString() {
        return "StopNciiKeys[]";
    }
}
