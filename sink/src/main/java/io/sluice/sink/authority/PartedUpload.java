package io.sluice.sink.authority;

import io.sluice.sink.s3.S3Store;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Puts a stream of bytes of any length, one part after the other. Holds one part in memory; what was begun and not completed
 * leaves no object.
 *
 * @param store where
 * @param bucket in which bucket
 * @param key under which key
 */
record PartedUpload(S3Store store, String bucket, String key) {

    /** Parts but the last are at least 5 MiB, by the store's own rule. */
    private static final long PART = 8L << 20;

    Mono<Void> put(Flux<ByteBuffer> bytes) {
        return store.ask(() -> store.client()
                        .createMultipartUpload(begin -> begin.bucket(bucket).key(key)))
                .flatMap(begun -> parts(bytes)
                        .index()
                        .concatMap(part -> part(begun.uploadId(), part), 1)
                        .collectList()
                        .flatMap(parts -> complete(begun.uploadId(), parts)));
    }

    private static Flux<List<ByteBuffer>> parts(Flux<ByteBuffer> bytes) {
        return Flux.defer(() -> {
            long[] held = {0};
            return bytes.bufferUntil(chunk -> {
                held[0] += chunk.remaining();
                boolean full = held[0] >= PART;
                held[0] = full ? 0 : held[0];
                return full;
            });
        });
    }

    private Mono<CompletedPart> part(String upload, Tuple2<Long, List<ByteBuffer>> part) {
        int number = Math.toIntExact(part.getT1() + 1);
        AsyncRequestBody body = AsyncRequestBody.fromByteBuffers(part.getT2().toArray(ByteBuffer[]::new));
        return store.ask(() -> store.client()
                        .uploadPart(
                                put -> put.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number),
                                body))
                .map(put -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(put.eTag())
                        .build());
    }

    private Mono<Void> complete(String upload, List<CompletedPart> parts) {
        return store.ask(() -> store.client()
                        .completeMultipartUpload(end ->
                                end.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts))))
                .then();
    }
}
