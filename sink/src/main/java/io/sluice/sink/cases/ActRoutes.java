package io.sluice.sink.cases;

import io.sluice.sink.Problems;
import io.sluice.sink.cases.acts.Acts;
import io.sluice.sink.cases.acts.Question;
import io.sluice.sink.escalation.Outbox;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.incidents.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /v1/incidents/{id}/dismiss}, {@code …/request-context}, {@code …/retract} and {@code …/correct}: what people decide besides
 * confirming; and {@code /v1/context-requests}, what the platform is asked. What cannot be done as things stand is 409 with a
 * sentence.
 */
public final class ActRoutes {

    private static final int MOST_QUESTIONS = 1000;

    private final Ports ports;
    private final CaseFiles files;
    private final Duration correctWithin;
    private final Clock clock;

    /**
     * The routes.
     *
     * @param correctWithin how long after it was asked for a correction is due
     */
    public ActRoutes(Ports ports, CaseFiles files, Duration correctWithin, Clock clock) {
        this.ports = ports;
        this.files = files;
        this.correctWithin = correctWithin;
        this.clock = clock;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/incidents/{id}/dismiss", request -> PersonsWord.withReason(request, this::dismiss))
                .POST(
                        "/v1/incidents/{id}/request-context",
                        request -> PersonsWord.withReason(request, this::requestContext))
                .POST("/v1/incidents/{id}/retract", request -> PersonsWord.withReason(request, this::retract))
                .POST("/v1/incidents/{id}/correct", request -> PersonsWord.withReason(request, this::correct))
                .GET("/v1/context-requests", this::questions)
                .build();
    }

    private Mono<ServerResponse> dismiss(PersonsWord word) {
        return ports.acts()
                .dismiss(word.act())
                .delayUntil(dismissed -> dismissed ? told(word) : Mono.empty())
                .flatMap(dismissed -> shown(word.incident(), dismissed ? HttpStatus.OK : HttpStatus.ACCEPTED));
    }

    /** The dismissal is on record; what fails here cannot undo it, and the world is told again later. */
    private Mono<Void> told(PersonsWord word) {
        return ports.keepers()
                .tell(word.incident())
                .then(ports.incidents().find(word.incident()))
                .flatMap(incident -> ports.sink().catchUp(incident.subject()).then())
                .onErrorComplete();
    }

    private Mono<ServerResponse> requestContext(PersonsWord word) {
        return ports.acts().requestContext(word.act()).flatMap(incident -> shown(incident, HttpStatus.ACCEPTED));
    }

    private Mono<ServerResponse> retract(PersonsWord word) {
        return ports.outbox()
                .retract(word.incident(), word.actor(), word.form().text())
                .doOnNext(incident -> ports.wakeUp().ring())
                .flatMap(incident -> shown(incident, HttpStatus.ACCEPTED));
    }

    private Mono<ServerResponse> correct(PersonsWord word) {
        return ports.acts()
                .correct(word.act(), clock.instant().plus(correctWithin))
                .flatMap(correction -> shown(word.incident(), HttpStatus.CREATED));
    }

    private Mono<ServerResponse> shown(String incident, HttpStatus status) {
        return files.of(incident).flatMap(view -> ServerResponse.status(status).bodyValue(view));
    }

    private Mono<ServerResponse> questions(ServerRequest request) {
        return ports.acts()
                .questions(MOST_QUESTIONS)
                .collectList()
                .flatMap(questions -> ServerResponse.ok().bodyValue(new Questions(questions)))
                .onErrorResume(Problems::unavailable);
    }

    private record Questions(List<Question> requests) {}

    /**
     * What the acts work with.
     *
     * @param acts what people decide
     * @param incidents the incidents
     * @param outbox takes reports back
     * @param wakeUp wakes it
     * @param keepers tells who keeps a list that its entry was wrong
     * @param sink tells the world that the gate is open
     */
    public record Ports(
            Acts acts,
            Incidents incidents,
            Outbox outbox,
            WakeUp wakeUp,
            ListKeepers keepers,
            DurableVerdictSink sink) {}
}
