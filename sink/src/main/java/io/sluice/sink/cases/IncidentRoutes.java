package io.sluice.sink.cases;

import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.Problems;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/**
 * {@code /v1/incidents}: list them, look at one with its timeline, confirm one. Who asks is known from the token alone: the
 * application's filter puts the caller's name into the attribute {@code sluice.caller}, and checks the role.
 */
public final class IncidentRoutes {

    private static final String CALLER = "sluice.caller";
    private static final int DEFAULT_LIMIT = 100;
    private static final int LONGEST_REASON = 2000;

    private final Incidents incidents;
    private final WakeUp wakeUp;
    private final FeedFeedback feedback;

    /**
     * The routes.
     *
     * @param wakeUp wakes the outbox when an incident was confirmed
     * @param feedback tells those who keep the list that its entry was right
     */
    public IncidentRoutes(Incidents incidents, WakeUp wakeUp, FeedFeedback feedback) {
        this.incidents = incidents;
        this.wakeUp = wakeUp;
        this.feedback = feedback;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/incidents", this::list)
                .GET("/v1/incidents/{id}", this::one)
                .POST("/v1/incidents/{id}/confirm", this::confirm)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Optional<String> state = request.queryParam("state").filter(value -> !value.isEmpty());
        Optional<String> limit = request.queryParam("limit").filter(value -> !value.isEmpty());
        if (state.isPresent() && state(state.get()) == null) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "no such state");
        }
        if (limit.isPresent() && !limit.get().matches("[1-9][0-9]{0,3}")) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "limit is a number from 1 to 9999");
        }
        return incidents
                .list(
                        state.map(IncidentRoutes::state).orElse(null),
                        limit.map(Integer::valueOf).orElse(DEFAULT_LIMIT))
                .map(IncidentView::of)
                .collectList()
                .flatMap(views -> ServerResponse.ok().bodyValue(new Listing(views)))
                .onErrorResume(Problems::unavailable);
    }

    private static @Nullable IncidentState state(String name) {
        return Arrays.stream(IncidentState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return incidents
                .find(request.pathVariable("id"))
                .flatMap(this::detailed)
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such incident")))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<ServerResponse> detailed(StoredIncident incident) {
        return Mono.zip(
                        incidents.timeline(incident.id()).collectList(),
                        incidents.links(incident.id()).collectList(),
                        (timeline, links) -> IncidentView.of(incident, timeline, links))
                .flatMap(view -> ServerResponse.ok().bodyValue(view));
    }

    private Mono<ServerResponse> confirm(ServerRequest request) {
        Optional<Object> caller = request.attribute(CALLER);
        if (caller.isEmpty()) {
            return Problems.answer(HttpStatus.UNAUTHORIZED, "a reviewer has a name");
        }
        return request.bodyToMono(Confirmation.class)
                .filter(Confirmation::isGiven)
                .flatMap(confirmation ->
                        confirmed(request.pathVariable("id"), caller.get().toString(), confirmation.text()))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(
                        HttpStatus.BAD_REQUEST, "a reason of at most " + LONGEST_REASON + " characters is needed")))
                .onErrorResume(
                        ServerWebInputException.class,
                        wrong -> Problems.answer(HttpStatus.BAD_REQUEST, "the body is a JSON object with a reason"))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<ServerResponse> confirmed(String id, String reviewer, String reason) {
        return incidents
                .confirm(id, reviewer, reason)
                .doOnNext(incident -> wakeUp.ring())
                .flatMap(incident -> affirmed(incident).thenReturn(incident))
                .flatMap(this::detailed)
                .switchIfEmpty(Mono.defer(() -> notConfirmed(id)));
    }

    /** The confirmation is on record; that the list's keepers are not told cannot undo it. */
    private Mono<Void> affirmed(StoredIncident incident) {
        return incident.lead().bank() == null
                ? Mono.empty()
                : feedback.affirm(incident.lead().reference()).onErrorComplete();
    }

    private Mono<ServerResponse> notConfirmed(String id) {
        return incidents
                .find(id)
                .flatMap(found -> Problems.answer(HttpStatus.CONFLICT, "the incident does not await confirmation"))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such incident")));
    }

    private record Listing(List<IncidentView> incidents) {}

    private record Confirmation(@Nullable String reason) {
        boolean isGiven() {
            return reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON;
        }

        String text() {
            return reason == null ? "" : reason;
        }
    }
}
