package io.sluice.sink.banks;

import io.sluice.sink.Problems;
import io.sluice.sink.incidents.Incidents;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/incidents/{id}/false-positive}: a reviewer says that the bank entry which opened an incident hit wrongly. It is
 * counted with the entry, once an incident, for those who keep the bank and for its list's owner; the incident itself is left as it is.
 */
public final class MarkRoutes {

    private final Incidents incidents;
    private final FalsePositives marks;

    /** The routes. */
    public MarkRoutes(Incidents incidents, FalsePositives marks) {
        this.incidents = incidents;
        this.marks = marks;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/incidents/{id}/false-positive", this::mark)
                .build();
    }

    private Mono<ServerResponse> mark(ServerRequest request) {
        return Requests.by(
                request,
                by -> incidents
                        .find(request.pathVariable("id"))
                        .flatMap(incident -> marks.mark(incident.id(), incident.lead(), by))
                        .flatMap(MarkRoutes::marked)
                        .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "no such incident"))));
    }

    private static Mono<ServerResponse> marked(long entries) {
        return entries > 0
                ? ServerResponse.ok().bodyValue(new Marked(entries))
                : Problems.answer(HttpStatus.CONFLICT, "no bank entry opened the incident, or it is gone");
    }

    private record Marked(long entries) {}
}
