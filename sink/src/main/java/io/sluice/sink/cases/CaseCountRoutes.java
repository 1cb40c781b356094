package io.sluice.sink.cases;

import io.sluice.sink.Problems;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /v1/case-counts}: how many incidents and notices are open, in which state and how old. Numbers only. */
public final class CaseCountRoutes {

    private final CaseCounts counts;

    /** The routes. */
    public CaseCountRoutes(CaseCounts counts) {
        this.counts = counts;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        "/v1/case-counts",
                        request -> Mono.defer(counts::open)
                                .flatMap(open -> ServerResponse.ok().bodyValue(open))
                                .onErrorResume(Problems::unavailable))
                .build();
    }
}
