package io.sluice.sink.s3;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.pipeline.canary.CanaryPlace;
import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** Canaries in a bucket of uploads, put as any uploader would. */
public final class S3CanaryPlace implements CanaryPlace {

    private final S3Store store;
    private final String bucket;

    /** Canaries in this bucket. */
    public S3CanaryPlace(S3Store store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    @Override
    public Mono<Void> put(String key, ByteBuffer bytes) {
        return store.ask(() -> store.client()
                        .putObject(
                                put -> put.bucket(bucket).key(key).contentType(CanaryPicture.TYPE),
                                AsyncRequestBody.fromByteBuffer(bytes)))
                .then();
    }

    /** By its version, since a bucket that keeps versions would keep this one behind a mark. */
    @Override
    public Mono<Void> remove(String key) {
        return store.head(new ObjectRef(bucket, key, null))
                .flatMap(there -> store.delete(there.ref()))
                .onErrorResume(GoneException.class, gone -> Mono.empty());
    }
}
