package io.sluice.sink.banks;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.Problems;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/removals}: a person removes an object. The gate is closed and the hashes are in the bank of own removals when
 * this answers; every worker knows them a moment later. Asking again is harmless, and tells the world what it was not told.
 */
public final class RemovalRoutes {

    private final S3Store store;
    private final Verdicts verdicts;
    private final Removals removals;
    private final DurableVerdictSink sink;
    private final Set<String> buckets;

    /**
     * The routes.
     *
     * @param sink tells the world of the verdict
     * @param buckets the buckets whose objects may be removed
     */
    public RemovalRoutes(
            S3Store store, Verdicts verdicts, Removals removals, DurableVerdictSink sink, Set<String> buckets) {
        this.store = store;
        this.verdicts = verdicts;
        this.removals = removals;
        this.sink = sink;
        this.buckets = Set.copyOf(buckets);
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/v1/removals", this::remove).build();
    }

    private Mono<ServerResponse> remove(ServerRequest request) {
        return Requests.by(request, by -> request.bodyToMono(RemovalForm.class).flatMap(form -> remove(form, by)));
    }

    private Mono<ServerResponse> remove(RemovalForm form, String by) {
        ObjectRef ref = form.ref();
        if (!buckets.contains(ref.bucket())) {
            return Problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, "not a bucket of this service");
        }
        return removal(form, ref, by)
                .flatMap(this::removed)
                .switchIfEmpty(Mono.defer(
                        () -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such object, and there was none")));
    }

    /** Of what lies there now; or, if it is gone, of what was last judged there. */
    private Mono<Removal> removal(RemovalForm form, ObjectRef ref, String by) {
        return store.head(ref)
                .map(found -> form.of(found.subject(), found.ref(), found.entityTag(), by))
                .onErrorResume(
                        GoneException.class,
                        gone -> verdicts.lastAt(ref)
                                .map(last -> form.of(
                                        last.subject(),
                                        Objects.requireNonNullElse(last.ref(), ref),
                                        last.entityTag(),
                                        by)));
    }

    private Mono<ServerResponse> removed(Removal removal) {
        return removals.remove(removal)
                .delayUntil(done -> sink.catchUp(removal.subject()))
                .flatMap(done -> ServerResponse.ok()
                        .bodyValue(new Answer(removal.subject().value(), done.reference(), done.entries())));
    }

    private record Answer(String subject, String reference, long entries) {}
}
