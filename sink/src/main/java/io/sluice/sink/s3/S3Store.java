package io.sluice.sink.s3;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SupersededException;
import io.sluice.pipeline.TransientException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * The object store.
 *
 * <p><b>Cancel:</b> does not stop a request that was sent. <b>Errors:</b> of every method {@link GoneException} (404),
 * {@link SupersededException} (a condition was not met), {@link io.sluice.pipeline.SetupException},
 * {@link TransientException}.
 */
public final class S3Store {

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration COPY = Duration.ofMinutes(5);
    private static final Duration BETWEEN_CHUNKS = Duration.ofSeconds(20);

    private final S3AsyncClient client;
    private final Scheduler cpu;

    /**
     * A store.
     *
     * @param client with few pending acquires: whoever calls bounds the calls
     * @param cpu where digests are computed
     */
    public S3Store(S3AsyncClient client, Scheduler cpu) {
        this.client = client;
        this.cpu = cpu;
    }

    /** The client, for what only one place asks. */
    public S3AsyncClient client() {
        return client;
    }

    /** A request, once subscribed; no cancel reaches it. */
    public <T> Mono<T> ask(Supplier<CompletableFuture<T>> request) {
        return ask(request, ANSWER);
    }

    private <T> Mono<T> ask(Supplier<CompletableFuture<T>> request, Duration longest) {
        return Mono.fromFuture(request, true)
                .timeout(longest)
                .onErrorMap(TimeoutException.class, e -> new TransientException("object store: timeout", e))
                .onErrorMap(S3Failures::translate);
    }

    /** What lies at this place now; at this version, if the reference has one. */
    public Mono<StoredObject> head(ObjectRef ref) {
        return ask(() -> client.headObject(
                        head -> head.bucket(ref.bucket()).key(ref.key()).versionId(ref.version())))
                .map(answer -> stored(ref, answer));
    }

    private static StoredObject stored(ObjectRef ref, HeadObjectResponse answer) {
        String version = answer.versionId();
        // A bucket whose versioning is off or suspended names the version "null" or none: its ETag tells versions
        // apart.
        boolean versioned = version != null && !version.equals("null");
        return new StoredObject(
                new ObjectRef(ref.bucket(), ref.key(), versioned ? version : null),
                answer.eTag().replace("\"", ""),
                answer.lastModified().toEpochMilli(),
                answer.contentLength());
    }

    /** Completes if this bucket is there. */
    public Mono<Void> reach(String bucket) {
        return ask(() -> client.headBucket(head -> head.bucket(bucket))).then();
    }

    /** Puts an object unless one is there already; completes in both cases. */
    public Mono<Void> putOnce(String bucket, String key, String type, ByteBuffer bytes) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(type)
                .ifNoneMatch("*")
                .build();
        return ask(() -> client.putObject(request, AsyncRequestBody.fromByteBuffer(bytes.duplicate())))
                .onErrorResume(SupersededException.class, there -> Mono.empty())
                .then();
    }

    /** A small object, whole. */
    public Mono<byte[]> get(String bucket, String key) {
        return ask(() -> client.getObject(get -> get.bucket(bucket).key(key), AsyncResponseTransformer.toBytes()))
                .map(answer -> answer.asByteArray());
    }

    /** Copies inside the store, pinned to the version, or to the ETag where there is none. At most 5 GiB. */
    public Mono<Void> copy(ObjectRef from, String entityTag, String toBucket, String toKey) {
        CopyObjectRequest request = CopyObjectRequest.builder()
                .sourceBucket(from.bucket())
                .sourceKey(from.key())
                .sourceVersionId(from.version())
                .copySourceIfMatch(entityTag)
                .destinationBucket(toBucket)
                .destinationKey(toKey)
                .build();
        return ask(() -> client.copyObject(request), COPY).then();
    }

    /** Deletes an object; exactly this version, if the reference has one. */
    public Mono<Void> delete(ObjectRef ref) {
        return ask(() -> client.deleteObject(
                        delete -> delete.bucket(ref.bucket()).key(ref.key()).versionId(ref.version())))
                .then();
    }

    /**
     * The bytes, from first to last.
     *
     * <p><b>Demand:</b> reads no faster than asked. <b>Cancel:</b> closes the connection. <b>Errors:</b> also when a chunk
     * takes longer than twenty seconds.
     */
    public Flux<ByteBuffer> bytes(String bucket, String key) {
        return bytes(GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    /** The bytes of exactly this version; of what has this ETag, where there are no versions. Else as {@link #bytes(String, String)}. */
    public Flux<ByteBuffer> bytes(ObjectRef from, String entityTag) {
        return bytes(GetObjectRequest.builder()
                .bucket(from.bucket())
                .key(from.key())
                .versionId(from.version())
                .ifMatch(entityTag)
                .build());
    }

    private Flux<ByteBuffer> bytes(GetObjectRequest request) {
        return Mono.fromFuture(() -> client.getObject(request, AsyncResponseTransformer.toPublisher()))
                .flatMapMany(Flux::from)
                .timeout(BETWEEN_CHUNKS)
                .onErrorMap(TimeoutException.class, e -> new TransientException("object store: stalled", e))
                .onErrorMap(S3Failures::translate);
    }

    /** Reads an object back and digests it. */
    public Mono<Digests> digests(String bucket, String key) {
        return bytes(bucket, key)
                .publishOn(cpu, 8)
                .collect(Digesting::new, Digesting::add)
                .map(Digesting::digests);
    }

    /** Whether the object of this identity still lies there; false if it is gone or was replaced. */
    public Mono<Boolean> holds(ObjectRef ref, @Nullable String entityTag) {
        return head(ref)
                .map(found -> entityTag == null || found.entityTag().equals(entityTag))
                .onErrorResume(GoneException.class, gone -> Mono.just(false));
    }
}
