package io.sluice.sink.cases;

import io.sluice.sink.Problems;
import io.sluice.sink.cases.duty.Duties;
import io.sluice.sink.cases.duty.Duty;
import io.sluice.sink.cases.duty.DutyChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code …/{id}/take}, {@code …/{id}/hand-over}, {@code …/{id}/hand-over/accept} and {@code …/{id}/hand-over/decline}: who answers for
 * an incident, or for anything else that has a duty. What {@link Duty} refuses is 409 with its sentence.
 */
public final class DutyRoutes {

    private final String path;
    private final Duties duties;
    private final Function<String, Mono<Object>> shown;
    private final Rules rules;
    private final Clock clock;

    private DutyRoutes(
            String path, Duties duties, @Nullable Function<String, Mono<Object>> shown, Rules rules, Clock clock) {
        this.path = path;
        this.duties = duties;
        this.shown = shown == null ? this::duty : shown;
        this.rules = rules;
        this.clock = clock;
    }

    /** Of incidents; the whole incident is answered. */
    public static DutyRoutes ofIncidents(Duties duties, CaseFiles files, Rules rules, Clock clock) {
        return new DutyRoutes("/v1/incidents/{id}", duties, id -> files.of(id).cast(Object.class), rules, clock);
    }

    /**
     * Of other things; the duty is answered.
     *
     * @param path of the collection, such as {@code /v1/corrections}
     */
    public static DutyRoutes of(String path, Duties duties, Rules rules, Clock clock) {
        return new DutyRoutes(path + "/{id}", duties, null, rules, clock);
    }

    private Mono<Object> duty(String id) {
        return duties.find(id).map(duty -> CaseView.DutyView.of(duty, now()));
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(path + "/take", request -> by(request, (duty, word) -> duty.take(word.actor())))
                .POST(path + "/hand-over", this::propose)
                .POST(
                        path + "/hand-over/accept",
                        request -> by(request, (duty, word) -> duty.accept(word.actor(), now())))
                .POST(
                        path + "/hand-over/decline",
                        request -> PersonsWord.withReason(
                                request, word -> changed(word, (duty, by) -> duty.decline(by.actor()))))
                .build();
    }

    private Mono<ServerResponse> by(ServerRequest request, BiFunction<Duty, PersonsWord, DutyChange> act) {
        return PersonsWord.of(request, word -> changed(word, act));
    }

    private Mono<ServerResponse> propose(ServerRequest request) {
        return PersonsWord.withReason(
                request,
                word -> rules.isPerson().test(word.form().name())
                        ? changed(word, this::proposed)
                        : Problems.answer(
                                HttpStatus.BAD_REQUEST, "\"to\" is the name of a token with the role REVIEWER"));
    }

    private DutyChange proposed(Duty duty, PersonsWord word) {
        return duty.propose(word.actor(), word.form().name(), rules.acceptWithin(), now());
    }

    private Mono<ServerResponse> changed(PersonsWord word, BiFunction<Duty, PersonsWord, DutyChange> act) {
        return duties.change(word.incident(), word.actor(), word.form().text(), duty -> act.apply(duty, word))
                .flatMap(duty -> shown.apply(word.incident()))
                .flatMap(view -> ServerResponse.ok().bodyValue(view));
    }

    private Instant now() {
        return clock.instant();
    }

    /**
     * Rules of hand-overs.
     *
     * @param isPerson whether a name is of somebody who may own an incident
     * @param acceptWithin how long they have to answer
     */
    public record Rules(Predicate<String> isPerson, Duration acceptWithin) {}
}
