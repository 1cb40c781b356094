package io.sluice.sink.notices;

import io.sluice.sink.Problems;
import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.Notices.Answer;
import io.sluice.sink.notices.Notices.Filter;
import io.sluice.sink.notices.Notices.Ruling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Notices for the people who decide them: {@code GET /v1/notices} lists by due time, {@code GET /v1/notices/{id}/case} shows one,
 * {@code POST /v1/notices/{id}/decision} decides. Who asks is known from the token alone.
 */
public final class CaseRoutes {

    private static final int USUAL_LIMIT = 100;
    private static final int LONGEST = 5_000;

    private final Notices notices;
    private final Restricting restricting;
    private final NoticeObserver observer;

    /** The routes. */
    public CaseRoutes(Notices notices, Restricting restricting, NoticeObserver observer) {
        this.notices = notices;
        this.restricting = restricting;
        this.observer = observer;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/notices", this::list)
                .GET("/v1/notices/{id}/case", this::one)
                .POST("/v1/notices/{id}/decision", this::decide)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Requests.guarded(Mono.defer(() -> notices.list(filter(request), limit(request))
                .collectList()
                .flatMap(found -> ServerResponse.ok().bodyValue(new Listing(found)))));
    }

    private static Filter filter(ServerRequest request) {
        String given =
                request.queryParam("state").filter(text -> !text.isEmpty()).orElse(Filter.OPEN.name());
        return Arrays.stream(Filter.values())
                .filter(filter -> filter.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new FieldException("state", "is OPEN, OVERDUE or ALL"));
    }

    private static int limit(ServerRequest request) {
        Optional<String> given = request.queryParam("limit").filter(text -> !text.isEmpty());
        if (given.isPresent() && !given.get().matches("[1-9][0-9]{0,2}")) {
            throw new FieldException("limit", "is a number from 1 to 999");
        }
        return given.map(Integer::valueOf).orElse(USUAL_LIMIT);
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return Requests.guarded(notices.find(request.pathVariable("id"))
                .flatMap(found -> ServerResponse.ok().bodyValue(found))
                .switchIfEmpty(Mono.defer(CaseRoutes::unknown)));
    }

    private Mono<ServerResponse> decide(ServerRequest request) {
        String id = request.pathVariable("id");
        return Requests.by(
                request,
                by -> Requests.body(request).map(body -> ruling(body, by)).flatMap(ruling -> decide(id, ruling)));
    }

    private static Ruling ruling(byte[] body, String by) {
        Fields fields = Fields.of(body);
        fields.allow(Set.of("outcome", "reason", "answer"));
        fields.needed("outcome", LONGEST);
        return new Ruling(
                fields.word("outcome", Outcome.class, Outcome.NO_ACTION),
                fields.needed("reason", LONGEST),
                fields.needed("answer", LONGEST),
                by);
    }

    private Mono<ServerResponse> decide(String id, Ruling ruling) {
        return notices.find(id)
                .flatMap(found -> found.decision() == null
                        ? decide(found, ruling)
                        : Problems.answer(HttpStatus.CONFLICT, "the notice is decided"))
                .switchIfEmpty(Mono.defer(CaseRoutes::unknown));
    }

    private Mono<ServerResponse> decide(NoticeCase found, Ruling ruling) {
        Mono<Answer> decided =
                ruling.outcome() == Outcome.RESTRICTED ? restrict(found, ruling) : notices.decide(found.id(), ruling);
        return decided.flatMap(answer -> answered(found, ruling, answer));
    }

    /**
     * What is to be restricted is restricted first: a decision on record that had no effect would be a false answer. And nobody else
     * closes the notice meanwhile: that would be one too.
     */
    private Mono<Answer> restrict(NoticeCase found, Ruling ruling) {
        return notices.restricting(found.id())
                .flatMap(begun -> begun
                        ? restricting
                                .places(found, ruling.reason(), ruling.by())
                                .then(Mono.defer(() -> notices.decide(found.id(), ruling)))
                        : Mono.just(Answer.DECIDED_BEFORE));
    }

    private Mono<ServerResponse> answered(NoticeCase found, Ruling ruling, Answer answer) {
        return switch (answer) {
            case DECIDED -> {
                observer.decided(found.id(), found.basis(), ruling.outcome());
                yield shown(found.id(), HttpStatus.OK);
            }
            case SECOND_NEEDED -> {
                observer.secondNeeded(found.id());
                yield shown(found.id(), HttpStatus.ACCEPTED);
            }
            case SAME_PERSON ->
                Problems.answer(
                        HttpStatus.CONFLICT,
                        "you proposed this already: another person must say the same, and tokens of one person are one person");
            case BEING_RESTRICTED ->
                Problems.answer(
                        HttpStatus.CONFLICT,
                        "somebody is restricting what it points to: look again, or decide the same as they do");
            case DECIDED_BEFORE -> Problems.answer(HttpStatus.CONFLICT, "the notice is decided");
            case UNKNOWN -> unknown();
        };
    }

    private Mono<ServerResponse> shown(String id, HttpStatus status) {
        return notices.find(id).flatMap(now -> ServerResponse.status(status).bodyValue(now));
    }

    private static Mono<ServerResponse> unknown() {
        return Problems.answer(HttpStatus.NOT_FOUND, "there is no such notice");
    }

    private record Listing(List<NoticeCase> notices) {}
}
