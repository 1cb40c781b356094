package io.sluice.ingest.hma;

import io.sluice.pipeline.HashLookup;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /status} and {@code /status/live}: a word for load balancers. */
public final class StatusRoutes {

    private static final String ALIVE = "I-AM-ALIVE";

    private final HashLookup hashes;

    /** The routes. */
    public StatusRoutes(HashLookup hashes) {
        this.hashes = hashes;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/status", this::status)
                .GET("/status/live", request -> word(HttpStatus.OK, ALIVE))
                .build();
    }

    private Mono<ServerResponse> status(ServerRequest request) {
        HashLookup.Loaded loaded = hashes.loaded();
        if (!loaded.isLoaded()) {
            return word(HttpStatus.SERVICE_UNAVAILABLE, "INDEX-NOT-LOADED");
        }
        return loaded.isFresh() ? word(HttpStatus.OK, ALIVE) : word(HttpStatus.SERVICE_UNAVAILABLE, "INDEX-STALE");
    }

    private static Mono<ServerResponse> word(HttpStatus status, String word) {
        return ServerResponse.status(status).contentType(MediaType.TEXT_PLAIN).bodyValue(word);
    }
}
