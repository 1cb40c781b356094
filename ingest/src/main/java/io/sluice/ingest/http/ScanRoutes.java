package io.sluice.ingest.http;

import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /v1/scans}: please scan this object. Answered 202 once the lane's queue has the request for good; the verdict
 * comes by the ways all verdicts do.
 */
public final class ScanRoutes {

    /** {@code DEFERRED} is the pipeline's own. */
    private static final Set<Lane> OPEN = Set.of(Lane.URGENT, Lane.FRESH, Lane.BACKLOG);

    private final OwnBuckets buckets;
    private final ScanQueue queue;
    private final Idempotency idempotency;

    /**
     * The routes.
     *
     * @param buckets what callers may name
     * @param queue where requests go
     */
    public ScanRoutes(OwnBuckets buckets, ScanQueue queue, IdempotencyKeys keys) {
        this.buckets = buckets;
        this.queue = queue;
        this.idempotency = new Idempotency(keys);
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/v1/scans", this::scan).build();
    }

    private Mono<ServerResponse> scan(ServerRequest request) {
        return Json.body(request)
                .flatMap(body -> idempotency.once(request, body, () -> enqueued(Json.object(body))))
                .flatMap(answer -> ServerResponse.status(HttpStatus.ACCEPTED)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(answer))
                .onErrorResume(Problems::answer);
    }

    private Mono<String> enqueued(JsonNode json) {
        ObjectEntry entry = new ObjectEntry(
                buckets.ref(json),
                0,
                ContextFields.optional(json),
                json.path("rescan").booleanValue(false));
        return queue.enqueue(lane(json), entry).thenReturn(answer(entry.ref()).toString());
    }

    private static Lane lane(JsonNode json) {
        String name = json.path("lane").stringValue(Lane.FRESH.name());
        return OPEN.stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.unprocessable(
                        "The field lane names no lane that is open to callers.", "Send URGENT, FRESH or BACKLOG."));
    }

    /** The reference under which the verdict will stand, where it follows from the request: only a version has one before it is read. */
    private static ObjectNode answer(ObjectRef ref) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (ref.version() != null) {
            json.put("subjectRef", SubjectId.ofObject(ref, "", 0).value());
        }
        return json;
    }
}
