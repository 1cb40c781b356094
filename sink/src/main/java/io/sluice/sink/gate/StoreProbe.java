package io.sluice.sink.gate;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.SupersededException;
import io.sluice.sink.s3.S3Store;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Finds out what a store can do, by trying it on a scratch object in a bucket that nobody watches; the object is
 * removed again.
 */
public final class StoreProbe {

    private static final String WRONG_TAG = "\"00000000000000000000000000000000\"";

    private final S3Store store;
    private final S3AsyncClient client;

    /** A probe of this store. */
    public StoreProbe(S3Store store) {
        this.store = store;
        this.client = store.client();
    }

    /**
     * Tries everything once.
     *
     * <p><b>Errors:</b> {@link SetupException} if a bucket is missing or not ours to write to;
     * {@link io.sluice.pipeline.TransientException} if the store does not answer.
     *
     * @param uploads the bucket that is watched
     * @param scratch a bucket where a probe may lie for a moment: the quarantine
     */
    public Mono<StoreCapabilities> probe(String uploads, String scratch) {
        String key = "sluice-probe/" + UUID.randomUUID();
        return Mono.usingWhen(
                put(scratch, key).thenReturn(key),
                probe -> tried(uploads, scratch, probe),
                probe -> remove(scratch, probe));
    }

    private Mono<StoreCapabilities> tried(String uploads, String scratch, String key) {
        return Mono.zip(
                        works(() -> client.putObjectTagging(put -> put.bucket(scratch)
                                .key(key)
                                .tagging(tags -> tags.tagSet(
                                        Tag.builder().key("probe").value("yes").build())))),
                        versions(uploads),
                        refuses(() -> client.getObject(
                                get -> get.bucket(scratch).key(key).ifMatch(WRONG_TAG),
                                AsyncResponseTransformer.toBytes())),
                        refuses(() -> client.putObject(
                                put -> put.bucket(scratch).key(key).ifNoneMatch("*"),
                                AsyncRequestBody.fromString("again"))))
                .map(seen -> new StoreCapabilities(seen.getT1(), seen.getT2(), seen.getT3(), seen.getT4()));
    }

    private Mono<Void> put(String bucket, String key) {
        return store.ask(() ->
                        client.putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromString("probe")))
                .then();
    }

    private Mono<Void> remove(String bucket, String key) {
        return store.ask(() ->
                        client.deleteObject(delete -> delete.bucket(bucket).key(key)))
                .onErrorComplete()
                .then();
    }

    private Mono<Boolean> versions(String bucket) {
        return store.ask(() -> client.getBucketVersioning(get -> get.bucket(bucket)))
                .map(answer -> answer.status() == BucketVersioningStatus.ENABLED)
                .onErrorResume(StoreProbe::isRefusal, refused -> Mono.just(false));
    }

    private <T> Mono<Boolean> works(Supplier<CompletableFuture<T>> request) {
        return store.ask(request).map(answer -> true).onErrorResume(StoreProbe::isRefusal, refused -> Mono.just(false));
    }

    private <T> Mono<Boolean> refuses(Supplier<CompletableFuture<T>> request) {
        return store.ask(request)
                .map(answer -> false)
                .onErrorResume(SupersededException.class, heeded -> Mono.just(true))
                .onErrorResume(StoreProbe::isRefusal, refused -> Mono.just(false));
    }

    /** Not supported, not found and not allowed all mean that it cannot be used; no answer means that nobody knows. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof PipelineException && !(failure instanceof io.sluice.pipeline.TransientException);
    }
}
