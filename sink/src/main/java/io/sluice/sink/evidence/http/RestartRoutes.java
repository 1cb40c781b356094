package io.sluice.sink.evidence.http;

import io.sluice.sink.evidence.access.ChainRestarts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code POST /v1/evidence-log/restarts} and {@code …/{restart}/approve}: two people begin a broken access log anew. */
public final class RestartRoutes {

    private final ChainRestarts restarts;

    /** The routes. */
    public RestartRoutes(ChainRestarts restarts) {
        this.restarts = restarts;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/evidence-log/restarts", this::ask)
                .POST("/v1/evidence-log/restarts/{restart}/approve", this::approve)
                .build();
    }

    private Mono<ServerResponse> ask(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Why.class)
                        .flatMap(why -> restarts.ask(caller, Asked.reason(why.reason())))
                        .flatMap(asked -> ServerResponse.accepted().bodyValue(asked)));
    }

    private Mono<ServerResponse> approve(ServerRequest request) {
        String given = request.pathVariable("restart");
        return Asked.by(request, caller -> {
            if (!given.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("a restart has a number");
            }
            return restarts.approve(Long.parseLong(given), caller)
                    .flatMap(done -> ServerResponse.ok().bodyValue(done));
        });
    }

    private record Why(@Nullable String reason) {}
}
