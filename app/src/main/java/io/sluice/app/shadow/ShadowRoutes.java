package io.sluice.app.shadow;

import io.sluice.pipeline.shadow.ShadowLedger;
import io.sluice.sink.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /v1/shadow}: what a draft of the policy would have said. References only. */
public final class ShadowRoutes {

    private final ShadowLedger ledger;

    /** The route over this ledger. */
    public ShadowRoutes(ShadowLedger ledger) {
        this.ledger = ledger;
    }

    /** The route, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET("/v1/shadow", this::report).build();
    }

    private Mono<ServerResponse> report(ServerRequest request) {
        return ledger.report()
                .map(ShadowView::of)
                .flatMap(view -> ServerResponse.ok().bodyValue(view))
                .switchIfEmpty(
                        Problems.answer(
                                HttpStatus.NOT_FOUND,
                                "no draft was compared yet: name one in sluice.rules.shadow; what it says is stored every ten seconds"))
                .onErrorResume(Problems::unavailable);
    }
}
