package io.sluice.app.tune;

import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.KnobLedger;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** {@code /v1/knobs}: looks at knobs and turns them, for every worker at once. */
public final class TuneRoutes {

    private static final int SHOWN = 100;
    private static final String KNOB = "knob";

    private final Knobs knobs;
    private final KnobLedger ledger;
    private final LoadWatch watch;
    private final KnobFollower follower;
    private final Duration confirmWithin;

    /**
     * The routes.
     *
     * @param follower makes this worker follow at once, so that the answer shows what is in effect
     * @param confirmWithin after which a change takes itself back unless it is confirmed
     */
    public TuneRoutes(Knobs knobs, KnobLedger ledger, LoadWatch watch, KnobFollower follower, Duration confirmWithin) {
        this.knobs = knobs;
        this.ledger = ledger;
        this.watch = watch;
        this.follower = follower;
        this.confirmWithin = confirmWithin;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/knobs", this::list)
                .GET("/v1/knobs/{knob}", request -> with(request, this::shown))
                .PUT("/v1/knobs/{knob}", request -> with(request, knob -> set(request, knob)))
                .POST("/v1/knobs/{knob}/confirm", request -> with(request, knob -> confirm(request, knob)))
                .POST("/v1/knobs/{knob}/revert", request -> with(request, knob -> revert(request, knob)))
                .GET("/v1/knob-changes", this::changes)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Mono.defer(() -> ServerResponse.ok()
                .bodyValue(new All(
                        knobs.generation(),
                        knobs.positions().stream().map(KnobView::of).toList(),
                        FixedSetting.ALL)));
    }

    /** Bad input is said in words; what cannot be reached is said to be away. */
    private Mono<ServerResponse> with(ServerRequest request, Function<Knob, Mono<ServerResponse>> answer) {
        String name = request.pathVariable(KNOB);
        return knobs.find(name)
                .map(knob -> Mono.defer(() -> answer.apply(knob))
                        .onErrorResume(
                                IllegalArgumentException.class,
                                wrong -> Problems.answer(
                                        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage())))
                        .onErrorResume(
                                ServerWebInputException.class,
                                unread -> Problems.answer(
                                        HttpStatus.BAD_REQUEST,
                                        "send JSON with value and reason, and for, generation or dryRun if you like"))
                        .onErrorResume(Problems::unavailable))
                .orElseGet(() -> unknown(name));
    }

    private static Mono<ServerResponse> unknown(String name) {
        return FixedSetting.ALL.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .map(setting ->
                        Problems.answer(HttpStatus.CONFLICT, setting.name() + " stays as it is: " + setting.why()))
                .orElseGet(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such knob; GET /v1/knobs lists them all"));
    }

    private Mono<ServerResponse> set(ServerRequest request, Knob knob) {
        return Caller.answer(
                request,
                caller -> request.bodyToMono(KnobForm.class)
                        .switchIfEmpty(Mono.error(() -> new IllegalArgumentException("say which value, and why")))
                        .flatMap(form -> form.isDryRun()
                                ? forecast(knob, form)
                                : set(knob, form.setting(knob, caller, confirmWithin))));
    }

    private Mono<ServerResponse> set(Knob knob, Setting setting) {
        return ledger.set(setting)
                .flatMap(done -> follower.look().then(Mono.defer(() -> shown(knob))))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(
                        HttpStatus.CONFLICT, knob.name() + " was changed meanwhile: look again, and decide anew")));
    }

    private Mono<ServerResponse> forecast(Knob knob, KnobForm form) {
        long wanted = form.wanted(knob);
        Forecast forecast =
                Forecast.of(watch, knob.name(), wanted, LimiterKnobs.unit(knob)).orElse(null);
        String sentence = forecast == null
                ? "This is no limit of things under way, so nothing can be reckoned in advance: try it for a time."
                : forecast.sentence();
        return ServerResponse.ok()
                .bodyValue(new DryRun(knob.name(), knob.range().text(wanted), sentence, forecast));
    }

    private Mono<ServerResponse> confirm(ServerRequest request, Knob knob) {
        return Caller.answer(
                request, caller -> changed(knob, ledger.confirm(knob.name(), caller), "needs to be confirmed"));
    }

    private Mono<ServerResponse> revert(ServerRequest request, Knob knob) {
        return Caller.answer(
                request,
                caller ->
                        changed(knob, ledger.revert(knob.name(), caller, "taken back by hand"), "could be taken back"));
    }

    private Mono<ServerResponse> changed(Knob knob, Mono<?> change, String what) {
        return change.flatMap(done -> follower.look().then(Mono.defer(() -> shown(knob))))
                .switchIfEmpty(Mono.defer(
                        () -> Problems.answer(HttpStatus.CONFLICT, "nothing of " + knob.name() + " " + what)));
    }

    private Mono<ServerResponse> shown(Knob knob) {
        return knobs.positions().stream()
                .filter(position -> position.knob().equals(knob))
                .findFirst()
                .map(position -> ServerResponse.ok().bodyValue(KnobView.of(position)))
                .orElseThrow();
    }

    private Mono<ServerResponse> changes(ServerRequest request) {
        return ledger.history(request.queryParam(KNOB).orElse(null), SHOWN)
                .collectList()
                .flatMap(changes -> ServerResponse.ok().bodyValue(changes))
                .onErrorResume(Problems::unavailable);
    }

    private record All(long generation, List<KnobView> knobs, List<FixedSetting> fixed) {}

    private record DryRun(
            String knob,
            String value,
            String sentence,
            @Nullable Forecast forecast) {}
}
