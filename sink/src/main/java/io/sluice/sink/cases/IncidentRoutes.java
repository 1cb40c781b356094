package io.sluice.sink.cases;

import io.sluice.sink.Problems;
import io.sluice.sink.cases.acts.Acts;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.RefusedException;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code /v1/incidents}: list them, look at one with its timeline, confirm one. Who asks is known from the token alone.
 */
public final class IncidentRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final Incidents incidents;
    private final Acts acts;
    private final CaseFiles files;
    private final AfterConfirmation after;

    /** The routes. */
    public IncidentRoutes(Incidents incidents, Acts acts, CaseFiles files, AfterConfirmation after) {
        this.incidents = incidents;
        this.acts = acts;
        this.files = files;
        this.after = after;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/incidents", this::list)
                .GET("/v1/incidents/{id}", this::one)
                .POST("/v1/incidents/{id}/confirm", request -> PersonsWord.withReason(request, this::confirm))
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Optional<String> state = request.queryParam("state").filter(value -> !value.isEmpty());
        Optional<String> limit = request.queryParam("limit").filter(value -> !value.isEmpty());
        String order = request.queryParam("order").orElse("newest");
        if (state.isPresent() && state(state.get()) == null) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "no such state");
        }
        if (limit.isPresent() && !limit.get().matches("[1-9][0-9]{0,3}")) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "limit is a number from 1 to 9999");
        }
        if (!order.equals("newest") && !order.equals("due")) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "order is newest or due");
        }
        IncidentState only = state.map(IncidentRoutes::state).orElse(null);
        int most = limit.map(Integer::valueOf).orElse(DEFAULT_LIMIT);
        return listed(order.equals("due") ? acts.byDueTime(only, most) : incidents.list(only, most));
    }

    private static Mono<ServerResponse> listed(Flux<StoredIncident> found) {
        return found.map(IncidentView::of)
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
        return files.of(request.pathVariable("id"))
                .flatMap(view -> ServerResponse.ok().bodyValue(view))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such incident")))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<ServerResponse> confirm(PersonsWord word) {
        return incidents
                .confirm(word.incident(), word.actor(), word.form().text())
                .doOnNext(incident -> after.wakeUp().ring())
                .delayUntil(incident -> after.keepers().tell(incident.id()))
                .switchIfEmpty(Mono.defer(() -> notConfirmed(word.incident())))
                .flatMap(incident -> files.of(incident.id()))
                .flatMap(view -> ServerResponse.ok().bodyValue(view));
    }

    private Mono<StoredIncident> notConfirmed(String id) {
        return incidents
                .find(id)
                .flatMap(found -> Mono.error(new RefusedException("the incident does not await confirmation")));
    }

    private record Listing(List<IncidentView> incidents) {}

    /**
     * Who is told that an incident was confirmed.
     *
     * @param wakeUp wakes the outbox
     * @param keepers tells those who keep the list that its entry was right
     */
    public record AfterConfirmation(WakeUp wakeUp, ListKeepers keepers) {}
}
