package io.sluice.ingest.hma;

import io.sluice.pipeline.Media;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file in memory, and nowhere else: what is sent here is never written to a disk. Filled by one thread at a time, then read.
 */
final class HeldFile implements OpenContent {

    private final ByteBuffer bytes;
    private final String key = Long.toHexString(ThreadLocalRandom.current().nextLong());

    /** Room for a file of at most so many bytes. */
    HeldFile(int capacity) {
        bytes = ByteBuffer.allocate(capacity);
    }

    /** Adds a chunk. <b>Errors:</b> {@link Refused} if there is no room for it. */
    void add(ByteBuffer chunk) {
        if (chunk.remaining() > bytes.remaining()) {
            throw tooLarge();
        }
        bytes.put(chunk);
    }

    static Refused tooLarge() {
        return new Refused(HttpStatus.CONTENT_TOO_LARGE, "Content too large");
    }

    @Override
    public MediaObject object() {
        return MediaObject.of(new ObjectRef("asked", key, null), "", Instant.EPOCH, bytes.position(), null);
    }

    @Override
    public UploadContext context() {
        return UploadContext.NONE;
    }

    @Override
    public Flux<ByteBuffer> bytes() {
        int size = bytes.position();
        int chunks = (size + Media.MAX_READ - 1) / Media.MAX_READ;
        return Flux.range(0, chunks)
                .map(chunk -> chunk * Media.MAX_READ)
                .map(from -> slice(from, Math.min(Media.MAX_READ, size - from)));
    }

    @Override
    public Mono<ByteBuffer> read(long offset, int length) {
        return Mono.fromSupplier(() -> slice((int) offset, length));
    }

    private ByteBuffer slice(int from, int length) {
        return bytes.slice(from, length).asReadOnlyBuffer();
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    /** Its size only: safe to log. */
    @Override
    public String toString() {
        return "HeldFile[" + bytes.position() + " bytes]";
    }
}
