package io.sluice.sink.gate;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.Problems;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/verdicts}: may these bytes be shown? The store is asked what lies there now, so an object that was replaced
 * is pending until its new bytes are judged, whatever the old ones were.
 */
public final class VerdictRoutes {

    private final S3Store store;
    private final Verdicts verdicts;
    private final Set<String> buckets;

    /**
     * The routes.
     *
     * @param buckets the buckets that may be asked about
     */
    public VerdictRoutes(S3Store store, Verdicts verdicts, Set<String> buckets) {
        this.store = store;
        this.verdicts = verdicts;
        this.buckets = Set.copyOf(buckets);
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET("/v1/verdicts", this::verdict).build();
    }

    private Mono<ServerResponse> verdict(ServerRequest request) {
        Optional<String> bucket = request.queryParam("bucket");
        Optional<String> key = request.queryParam("key").filter(value -> !value.isEmpty());
        if (bucket.isEmpty() || key.isEmpty()) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "bucket and key are needed");
        }
        if (!buckets.contains(bucket.get())) {
            return Problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, "not a bucket of this service");
        }
        String version =
                request.queryParam("version").filter(value -> !value.isEmpty()).orElse(null);
        return answer(new ObjectRef(bucket.get(), key.get(), version))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<Answer> answer(ObjectRef ref) {
        return store.head(ref)
                .flatMap(found ->
                        verdicts.find(found.subject()).map(Answer::ofPresent).defaultIfEmpty(Answer.PENDING))
                .onErrorResume(GoneException.class, gone -> ofGone(ref));
    }

    private Mono<Answer> ofGone(ObjectRef ref) {
        return verdicts.lastAt(ref).map(Answer::ofGone).defaultIfEmpty(Answer.UNKNOWN);
    }

    /**
     * What the gate answers.
     *
     * @param state {@code DECIDED}, {@code PENDING} or {@code UNKNOWN}
     * @param decision what holds; null unless decided
     * @param readable true only if the very bytes now stored are decided to pass
     * @param revision of the verdict; null unless decided
     * @param subject its reference; null unless decided
     * @param decidedAt when; null unless decided
     */
    record Answer(
            String state,
            @Nullable Decision decision,
            boolean readable,
            @Nullable Integer revision,
            @Nullable String subject,
            @Nullable Instant decidedAt) {

        static final Answer PENDING = new Answer("PENDING", null, false, null, null, null);
        static final Answer UNKNOWN = new Answer("UNKNOWN", null, false, null, null, null);

        static Answer ofPresent(StoredVerdict stored) {
            return of(stored, stored.decision() == Decision.PASS);
        }

        static Answer ofGone(StoredVerdict stored) {
            return of(stored, false);
        }

        private static Answer of(StoredVerdict stored, boolean readable) {
            return new Answer(
                    "DECIDED",
                    stored.decision(),
                    readable,
                    stored.revision(),
                    stored.subject().value(),
                    stored.decidedAt());
        }
    }
}
