package io.sluice.ingest.http;

import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Contexts;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * {@code PUT /v1/contexts}: what the platform knows of an upload, before or after it. Answered 204 once it is durable.
 *
 * <p>A context with words asks for a rescan, always: the object may have been judged without them, or be under way at this
 * moment with the words not yet read. One that has not come yet is found gone, which costs a request and nothing else.
 */
public final class ContextRoutes {

    private final OwnBuckets buckets;
    private final Contexts contexts;
    private final ScanQueue queue;

    /**
     * The routes.
     *
     * @param buckets what callers may name
     * @param queue where rescans go, in the lane {@code BACKLOG}
     */
    public ContextRoutes(OwnBuckets buckets, Contexts contexts, ScanQueue queue) {
        this.buckets = buckets;
        this.contexts = contexts;
        this.queue = queue;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().PUT("/v1/contexts", this::put).build();
    }

    private Mono<ServerResponse> put(ServerRequest request) {
        return Json.body(request)
                .map(Json::object)
                .flatMap(this::keep)
                .then(Mono.defer(() -> ServerResponse.noContent().build()))
                .onErrorResume(Problems::answer);
    }

    private Mono<Void> keep(JsonNode json) {
        UploadContext context = ContextFields.required(json);
        String group = ContextFields.group(json);
        if (group != null) {
            return contexts.putOfGroup(group, context);
        }
        ObjectRef ref = buckets.ref(json);
        return contexts.put(ref, context).then(Mono.defer(() -> rescan(ref, context)));
    }

    private Mono<Void> rescan(ObjectRef ref, UploadContext context) {
        boolean words = context.fileName() != null || context.caption() != null;
        return words ? queue.enqueue(Lane.BACKLOG, new ObjectEntry(ref, 0, UploadContext.NONE, true)) : Mono.empty();
    }
}
