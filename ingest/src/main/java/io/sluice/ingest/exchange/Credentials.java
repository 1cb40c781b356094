package io.sluice.ingest.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** What shows an exchange who asks. */
public interface Credentials {

    /** The request with credentials. <b>Errors:</b> those of getting some. */
    Mono<Signed> sign(String path);

    /** They were refused: forgets what can be got anew; answers whether that is so. */
    default boolean forget() {
        return false;
    }

    /** None. */
    static Credentials none() {
        return path -> Mono.just(new Signed(path, Map.of()));
    }

    /** User and password with each request. */
    static Credentials basic(String user, String password) {
        String pair = HttpHeaders.encodeBasicAuth(user, password, StandardCharsets.UTF_8);
        return path -> Mono.just(new Signed(path, Map.of(HttpHeaders.AUTHORIZATION, "Basic " + pair)));
    }

    /**
     * A request that may be sent.
     *
     * @param path with query
     * @param headers to be added
     */
    record Signed(String path, Map<String, String> headers) {
        public Signed {
            headers = Map.copyOf(headers);
        }

        /** Shows no credential: safe to log. */
        @Override
        public String toString() {
            return "Signed[]";
        }
    }
}
