package io.sluice.sink.cases;

import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.RefusedException;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.removals.GroupRemoval;
import io.sluice.sink.removals.GroupRemovals;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/incidents/{id}/restrict-group}: a person decides that the group to which it was posted is not to be seen any more.
 * Refused before the evidence is sealed: whoever runs the group would be warned.
 */
public final class RestrictRoutes {

    private final Incidents incidents;
    private final CaseFiles files;
    private final GroupRemovals groups;
    private final DurableVerdictSink sink;

    /**
     * The routes.
     *
     * @param sink tells the world of the verdict
     */
    public RestrictRoutes(Incidents incidents, CaseFiles files, GroupRemovals groups, DurableVerdictSink sink) {
        this.incidents = incidents;
        this.files = files;
        this.groups = groups;
        this.sink = sink;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/v1/incidents/{id}/restrict-group", request -> PersonsWord.withReason(request, this::restrict))
                .build();
    }

    private Mono<ServerResponse> restrict(PersonsWord word) {
        return incidents
                .find(word.incident())
                .flatMap(incident -> files.of(incident.id())
                        .flatMap(file -> removed(incident, file.context().group(), word)))
                .flatMap(done -> files.of(word.incident()))
                .flatMap(view -> ServerResponse.ok().bodyValue(view));
    }

    /** That the world is told can fail; it is on record then, and told later. */
    private Mono<Boolean> removed(StoredIncident incident, @Nullable String group, PersonsWord word) {
        if (group == null) {
            return Mono.error(new RefusedException("nobody said to which group it was posted"));
        }
        String category = incident.lead().category();
        GroupRemoval removal =
                new GroupRemoval(group, List.of(), category, word.form().text(), word.actor(), incident.id());
        return groups.remove(removal)
                .switchIfEmpty(Mono.error(() -> new RefusedException(
                        "it is dismissed, or its evidence is not sealed yet: whoever runs the group would be warned")))
                .delayUntil(subject -> sink.catchUp(subject).onErrorComplete())
                .thenReturn(true);
    }
}
