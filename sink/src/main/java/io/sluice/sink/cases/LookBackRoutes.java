package io.sluice.sink.cases;

import io.sluice.sink.Problems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** How far the look-back is: {@code GET /v1/look-back}. */
public final class LookBackRoutes {

    private final Progress progress;

    /** The routes. */
    public LookBackRoutes(Progress progress) {
        this.progress = progress;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET("/v1/look-back", this::show).build();
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return progress.show()
                .flatMap(view -> ServerResponse.ok().bodyValue(view))
                .onErrorResume(Problems::unavailable);
    }

    /** Port: where it stands. */
    @FunctionalInterface
    public interface Progress {

        /** The present run, or the last one. */
        Mono<View> show();
    }

    /**
     * Where the look-back stands.
     *
     * @param since bank entries up to this generation were compared with everything that is kept
     * @param target entries up to this generation are being compared; null while there is nothing to do
     * @param seen objects looked at in this run
     * @param hits of these, those that were judged again
     * @param kept how many objects have hashes that are kept, by the database's estimate
     * @param startedAt of this run, or of the last one
     * @param endedAt of the last run; null before the first
     */
    public record View(
            long since,
            @Nullable Long target,
            long seen,
            long hits,
            long kept,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}
}
