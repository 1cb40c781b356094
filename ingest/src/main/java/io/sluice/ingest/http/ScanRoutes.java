package io.sluice.ingest.http;

import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import java.time.Duration;
import java.util.Optional;
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
 * comes by the ways all verdicts do. Or, to a caller who prefers to wait, 200 with the verdict if it is there in time.
 */
public final class ScanRoutes {

    /** {@code DEFERRED} is the pipeline's own. */
    private static final Set<Lane> OPEN = Set.of(Lane.URGENT, Lane.FRESH, Lane.BACKLOG);

    private final OwnBuckets buckets;
    private final ScanQueue queue;
    private final Idempotency idempotency;
    private final VerdictWait waiting;

    /**
     * The routes.
     *
     * @param buckets what callers may name
     * @param queue where requests go
     * @param waiting for those who wait
     */
    public ScanRoutes(OwnBuckets buckets, ScanQueue queue, IdempotencyKeys keys, VerdictWait waiting) {
        this.buckets = buckets;
        this.queue = queue;
        this.idempotency = new Idempotency(keys);
        this.waiting = waiting;
    }

    /** What this serves. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/v1/scans", this::scan).build();
    }

    private Mono<ServerResponse> scan(ServerRequest request) {
        return Json.body(request)
                .flatMap(body -> answered(request, body, Json.object(body)))
                .onErrorResume(Problems::answer);
    }

    /** A rescan is not waited for: one that changes nothing makes no revision that could be told from the one before. */
    private Mono<ServerResponse> answered(ServerRequest request, byte[] body, JsonNode json) {
        Optional<Duration> wait = WaitPreference.of(request).filter(asked -> !isRescan(json));
        return wait.isEmpty()
                ? queued(request, body, json).flatMap(answer -> accepted(ServerResponse.accepted(), answer))
                : waiting.within(room -> queued(request, body, json)
                        .flatMap(answer -> room.verdict(buckets.ref(json), wait.get())
                                .flatMap(verdict -> judged(verdict, wait.get()))
                                .switchIfEmpty(
                                        Mono.defer(() -> accepted(applied(HttpStatus.ACCEPTED, wait.get()), answer)))));
    }

    private Mono<String> queued(ServerRequest request, byte[] body, JsonNode json) {
        return idempotency.once(request, body, () -> enqueued(json));
    }

    private static ServerResponse.BodyBuilder applied(HttpStatus status, Duration wait) {
        return ServerResponse.status(status).header(WaitPreference.APPLIED, "wait=" + wait.toSeconds());
    }

    private static Mono<ServerResponse> accepted(ServerResponse.BodyBuilder response, String answer) {
        return response.contentType(MediaType.APPLICATION_JSON).bodyValue(answer);
    }

    private static Mono<ServerResponse> judged(RecordedVerdict verdict, Duration wait) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("subjectRef", verdict.subject().value())
                .put("decision", verdict.decision().name())
                .put("revision", verdict.revision())
                .put("deferred", verdict.deferred());
        return accepted(applied(HttpStatus.OK, wait), json.toString());
    }

    private static boolean isRescan(JsonNode json) {
        return json.path("rescan").booleanValue(false);
    }

    private Mono<String> enqueued(JsonNode json) {
        ObjectEntry entry = new ObjectEntry(buckets.ref(json), 0, ContextFields.optional(json), isRescan(json));
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
