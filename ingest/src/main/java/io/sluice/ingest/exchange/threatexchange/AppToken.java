package io.sluice.ingest.exchange.threatexchange;

import io.sluice.ingest.exchange.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * An app's id and secret, as a parameter of each request.
 *
 * @param appId of the member's app
 * @param secret of the app
 */
public record AppToken(String appId, String secret) implements Credentials {

    static final String PARAMETER = "access_token";

    @Override
    public Mono<Signed> sign(String path) {
        String token = URLEncoder.encode(appId + "|" + secret, StandardCharsets.UTF_8);
        String joint = path.contains("?") ? "&" : "?";
        return Mono.just(new Signed(path + joint + PARAMETER + "=" + token, Map.of()));
    }

    /** Shows no secret: safe to log. */
    @Override
    public String toString() {
        return "AppToken[" + appId + "]";
    }
}
