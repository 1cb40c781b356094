package io.sluice.sink.evidence.http;

import io.sluice.sink.evidence.access.AccessHistory;
import io.sluice.sink.evidence.access.AccessRow;
import io.sluice.sink.evidence.access.Anchors;
import io.sluice.sink.evidence.access.LogFile;
import io.sluice.sink.evidence.clock.Custodian;
import io.sluice.sink.evidence.clock.EvidenceClock;
import io.sluice.sink.evidence.clock.Kept;
import io.sluice.sink.evidence.clock.Order;
import io.sluice.sink.evidence.clock.Order.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeping evidence: how long, by whose order, who looked at it; and the whole access log, to be verified elsewhere. */
public final class CustodyRoutes {

    private static final int MOST_DUE = 1000;

    private final EvidenceClock clock;
    private final Custodian custodian;
    private final AccessHistory history;
    private final Anchors anchors;

    /**
     * The routes.
     *
     * @param custodian tells the store at once what a person changed
     */
    public CustodyRoutes(EvidenceClock clock, Custodian custodian, AccessHistory history, Anchors anchors) {
        this.clock = clock;
        this.custodian = custodian;
        this.history = history;
        this.anchors = anchors;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/evidence", this::due)
                .GET("/v1/evidence/{incident}", this::show)
                .POST("/v1/evidence/{incident}/extend", this::extend)
                .POST("/v1/evidence/{incident}/orders", this::propose)
                .POST("/v1/evidence/{incident}/orders/{order}/approve", this::approve)
                .GET("/v1/evidence/{incident}/certificate", this::certificate)
                .GET("/v1/evidence-log", this::log)
                .build();
    }

    private static String incident(ServerRequest request) {
        return request.pathVariable("incident");
    }

    /** What may be destroyed, because nobody is hurried to and it is to be seen. */
    private Mono<ServerResponse> due(ServerRequest request) {
        return Asked.by(
                request,
                caller -> clock.due(MOST_DUE)
                        .collectList()
                        .flatMap(due -> ServerResponse.ok().bodyValue(new Due(due))));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return Asked.by(request, caller -> clock.find(incident(request)).flatMap(this::shown));
    }

    private Mono<ServerResponse> shown(Kept kept) {
        return Mono.zip(
                        clock.orders(kept.incident()).collectList(),
                        history.rows(kept.incident()).collectList(),
                        (orders, accesses) -> new Shelf(kept, orders, accesses))
                .flatMap(shelf -> ServerResponse.ok().bodyValue(shelf));
    }

    private Mono<ServerResponse> extend(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Extension.class)
                        .flatMap(form ->
                                clock.extend(incident(request), form.time(), caller, Asked.reason(form.reason())))
                        .delayUntil(custodian::tellNow)
                        .flatMap(kept -> ServerResponse.ok().bodyValue(kept)));
    }

    private Mono<ServerResponse> propose(ServerRequest request) {
        return Asked.by(
                request,
                caller -> request.bodyToMono(Proposal.class)
                        .flatMap(form ->
                                clock.propose(incident(request), form.order(), caller, Asked.reason(form.reason())))
                        .flatMap(order -> ServerResponse.ok().bodyValue(order)));
    }

    private Mono<ServerResponse> approve(ServerRequest request) {
        return Asked.by(
                request,
                caller -> clock.approve(incident(request), number(request), caller)
                        .delayUntil(order -> clock.find(order.incident()).flatMap(custodian::tellNow))
                        .flatMap(order -> ServerResponse.ok().bodyValue(order)));
    }

    private static long number(ServerRequest request) {
        String given = request.pathVariable("order");
        if (!given.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("an order has a number");
        }
        return Long.parseLong(given);
    }

    private Mono<ServerResponse> certificate(ServerRequest request) {
        return Asked.by(
                request,
                caller -> clock.certificate(incident(request))
                        .flatMap(json -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(json)));
    }

    /** Anchors first: what is anchored by then is in the rows. */
    private Mono<ServerResponse> log(ServerRequest request) {
        Flux<String> lines =
                anchors.after(0).map(LogFile::line).concatWith(history.rows().map(LogFile::line));
        return Asked.by(
                request,
                caller -> ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(lines, String.class));
    }

    /** Evidence whose time is over and that no hold keeps. */
    private record Due(List<Kept> due) {}

    /** How evidence is kept, and who did what with it. */
    private record Shelf(Kept kept, List<Order> orders, List<AccessRow> accesses) {}

    private record Extension(
            @Nullable Instant until, @Nullable String reason) {

        Instant time() {
            if (until == null) {
                throw new IllegalArgumentException("until is a time such as 2030-01-31T00:00:00Z");
            }
            return until;
        }
    }

    private record Proposal(@Nullable String kind, @Nullable String reason) {

        Kind order() {
            try {
                return Kind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("kind is hold, release or destroy", unknown);
            }
        }
    }
}
