package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Media for tests outside of this package, without a store. */
public final class HandMadeMedia {

    private static final Digests NO_DIGESTS = new Digests("0".repeat(32), "0".repeat(40), "0".repeat(64));

    private HandMadeMedia() {}

    /** An object that is held whole. */
    public static Media whole(Lane lane, byte[] bytes) {
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        return new Media(new Unread(bytes.length, Mono.never()), UploadContext.NONE, lane, NO_DIGESTS, whole);
    }

    /** A large object of which every range is answered by {@code range}. */
    public static Media ranged(Lane lane, long sizeBytes, Mono<ByteBuffer> range) {
        return new Media(new Unread(sizeBytes, range), UploadContext.NONE, lane, NO_DIGESTS, null);
    }

    private record Unread(long sizeBytes, Mono<ByteBuffer> range) implements OpenContent {

        @Override
        public MediaObject object() {
            ObjectRef ref = new ObjectRef("bucket", "key", null);
            return MediaObject.of(ref, "etag", Instant.EPOCH, sizeBytes, null);
        }

        @Override
        public UploadContext context() {
            return UploadContext.NONE;
        }

        @Override
        public Flux<ByteBuffer> bytes() {
            return Flux.never();
        }

        @Override
        public Mono<ByteBuffer> read(long offset, int length) {
            return range;
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }
    }
}
