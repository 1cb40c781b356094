package io.sluice.app.walk;

import io.sluice.app.OperatorAnswer;
import io.sluice.pipeline.walk.Walk;
import io.sluice.pipeline.walk.Walk.State;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import io.sluice.pipeline.walk.Walks;
import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /v1/walks}: walks through buckets, to scan what was there before and to find what was missed. */
public final class WalkRoutes {

    private static final int SHOWN = 100;
    private static final String FORM = "kind, bucket and why, and prefix, perSecond, rescan or dryRun if you like";

    private static final Map<String, State> ACTS =
            Map.of("pause", State.PAUSED, "resume", State.RUNNING, "cancel", State.CANCELLED);

    private final Walks walks;
    private final Rules rules;
    private final Clock clock;

    /** The routes over these walks. */
    public WalkRoutes(Walks walks, Rules rules, Clock clock) {
        this.walks = walks;
        this.rules = rules;
        this.clock = clock;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/walks", request -> answered(this::list))
                .POST("/v1/walks", request -> answered(() -> begin(request)))
                .POST("/v1/walks/{id}/{act}", request -> answered(() -> bring(request)))
                .build();
    }

    private static Mono<ServerResponse> answered(Supplier<Mono<ServerResponse>> answer) {
        return OperatorAnswer.of(answer, FORM);
    }

    private Mono<ServerResponse> list() {
        return walks.recent(SHOWN)
                .map(this::view)
                .collectList()
                .flatMap(all -> ServerResponse.ok().bodyValue(all));
    }

    private WalkView view(Walk walk) {
        return WalkView.of(walk, clock.instant());
    }

    private Mono<ServerResponse> begin(ServerRequest request) {
        if (!rules.hasLane()) {
            return Problems.answer(
                    HttpStatus.CONFLICT,
                    "there is no lane for what can wait: set sluice.queues.backlog and sluice.queues.dead.backlog");
        }
        return Caller.answer(
                request,
                caller -> request.bodyToMono(WalkForm.class)
                        .switchIfEmpty(Mono.error(() -> new IllegalArgumentException("say which bucket, and why")))
                        .map(form -> form.order(rules.buckets(), rules.usualRate(), caller))
                        .flatMap(order ->
                                walks.begin(order, order.kind() == Kind.RECONCILE ? rules.grace() : Duration.ZERO))
                        .flatMap(walk ->
                                ServerResponse.status(HttpStatus.CREATED).bodyValue(view(walk)))
                        .switchIfEmpty(Problems.answer(
                                HttpStatus.CONFLICT,
                                "a walk in this place has not ended: pause, resume or cancel that one")));
    }

    private Mono<ServerResponse> bring(ServerRequest request) {
        State state = ACTS.get(request.pathVariable("act"));
        if (state == null) {
            return Problems.answer(
                    HttpStatus.NOT_FOUND, "a walk can be paused, resumed or cancelled: pause, resume, cancel");
        }
        return walks.bring(number(request.pathVariable("id")), state)
                .flatMap(walk -> ServerResponse.ok().bodyValue(view(walk)))
                .switchIfEmpty(Problems.answer(
                        HttpStatus.CONFLICT, "there is no such walk, or it has ended, or it is in that state"));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a walk's id is a number", e);
        }
    }

    /**
     * What callers may ask for.
     *
     * @param buckets of uploads
     * @param usualRate objects in a second if nobody says
     * @param grace objects younger than this are no business of a reconciliation
     * @param hasLane whether there is a lane for what is found
     */
    public record Rules(Set<String> buckets, int usualRate, Duration grace, boolean hasLane) {}
}
