package io.sluice.app.watch;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v1/bottleneck} and, as it changes, {@code GET /v1/live}. Neither holds a medium, a name or a hash. */
public final class WatchRoutes {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Overview overview;
    private final Mono<Void> end;

    /**
     * The routes.
     *
     * @param end completes when the worker is to stop: an answer without an end would hold it up for all the time that it may take
     */
    public WatchRoutes(Overview overview, Mono<Void> end) {
        this.overview = overview;
        this.end = end;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/bottleneck", this::now)
                .GET("/v1/live", this::live)
                .build();
    }

    private Mono<ServerResponse> now(ServerRequest request) {
        return Mono.defer(() -> ServerResponse.ok().bodyValue(overview.view()));
    }

    /** Who reads slowly gets fewer: a view is made when it is asked for, so nothing is kept for them. */
    private Mono<ServerResponse> live(ServerRequest request) {
        Flux<ServerSentEvent<Overview.View>> views = Mono.fromSupplier(overview::view)
                .repeatWhen(done -> done.delayElements(PERIOD))
                .map(view -> ServerSentEvent.builder(view).event("view").build())
                .takeUntilOther(end);
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(views));
    }
}
