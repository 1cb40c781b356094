package io.sluice.app.check;

import io.sluice.app.check.Check.NotWellException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.s3.StoredObject;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A harmless picture that takes the way of every upload, and is deleted again. Each has a key of its own under {@link CanaryPicture#PREFIX}, so that
 * none is an object that was judged before.
 */
final class Canary {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final S3Store store;
    private final Verdicts verdicts;
    private final ObjectRef ref;
    private final Duration patience;
    private final Mono<PutObjectResponse> put;
    private final Mono<StoredObject> stored;
    private final Mono<StoredVerdict> verdict;

    Canary(CheckedParts parts, Duration patience) {
        this.store = parts.store();
        this.verdicts = parts.verdicts();
        this.ref = new ObjectRef(
                parts.settings().store().uploads().get(0), CanaryPicture.PREFIX + UUID.randomUUID() + ".bmp", null);
        this.patience = patience;
        this.put = Mono.defer(this::uploaded).cache();
        this.stored = put.then(Mono.defer(() -> store.head(ref))).cache();
        this.verdict = stored.flatMap(there -> until(there, any -> true, "no verdict came"))
                .cache();
    }

    private Mono<PutObjectResponse> uploaded() {
        return store.ask(() -> store.client()
                .putObject(
                        request -> request.bucket(ref.bucket()).key(ref.key()).contentType(CanaryPicture.TYPE),
                        AsyncRequestBody.fromByteBuffer(CanaryPicture.bytes())));
    }

    /** The store's answer to the upload. */
    Mono<PutObjectResponse> put() {
        return put;
    }

    /** The verdict on it, from the record. */
    Mono<StoredVerdict> verdict() {
        return verdict;
    }

    /** The same, once it is as it should be. */
    Mono<StoredVerdict> verdict(Predicate<StoredVerdict> told, String otherwise) {
        return verdict.then(stored).flatMap(there -> until(there, told, otherwise));
    }

    private Mono<StoredVerdict> until(StoredObject there, Predicate<StoredVerdict> told, String otherwise) {
        return Mono.defer(() -> verdicts.find(there.subject()))
                .filter(told)
                .repeatWhenEmpty(times -> times.delayElements(PAUSE))
                .timeout(
                        patience,
                        Mono.error(new NotWellException(otherwise + " within " + patience.toSeconds() + " s")));
    }

    /** Reads it as the worker does. */
    Mono<Void> read() {
        return stored.flatMap(
                there -> store.bytes(there.ref(), there.entityTag()).then());
    }

    /** Deletes it, and exactly its version where there are versions. */
    Mono<Void> delete() {
        return stored.flatMap(there -> store.delete(there.ref()));
    }
}
