package io.sluice.ingest.hma;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /h/hash}: the hashes of a file, by address or as a form. */
public final class HashRoutes {

    private final FileHashing hashing;

    /** The routes. */
    public HashRoutes(FileHashing hashing) {
        this.hashing = hashing;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/h/hash", this::ofAddress)
                .POST("/h/hash", this::ofForm)
                .build();
    }

    private Mono<ServerResponse> ofAddress(ServerRequest request) {
        return Mono.fromCallable(() -> Query.needed(request, "url"))
                .flatMap(url -> hashing.ofAddress(url, request))
                .flatMap(signals -> answer(signals, request))
                .onErrorResume(Answers::failure);
    }

    private Mono<ServerResponse> ofForm(ServerRequest request) {
        return hashing.ofForm(request)
                .flatMap(received -> answer(received.signals(), request))
                .onErrorResume(Answers::failure);
    }

    private static Mono<ServerResponse> answer(Signals signals, ServerRequest request) {
        return Answers.ok(signals.json(Query.isOn(request, "include_quality")));
    }
}
