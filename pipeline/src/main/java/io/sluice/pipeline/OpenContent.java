package io.sluice.pipeline;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An opened object on loan: its facts, its bytes once from first to last, and any range of them. */
public interface OpenContent {

    /** What the store answered. */
    MediaObject object();

    /** The context that travelled with the object; {@link UploadContext#NONE} if none did. */
    UploadContext context();

    /**
     * The bytes, in order, in read-only buffers of at most 1 MiB.
     *
     * <p><b>Demand:</b> one subscriber, once; reads no faster than asked. <b>Errors:</b> {@link SupersededException} if
     * the object changed while it was read; {@link TransientException} when resuming did not help or a chunk took longer
     * than the idle timeout. Never completes short.
     */
    Flux<ByteBuffer> bytes();

    /**
     * One range, pinned to this version; shorter only at the end of the object.
     *
     * @param offset first byte
     * @param length bytes wanted, 1 to 1 MiB
     */
    Mono<ByteBuffer> read(long offset, int length);

    /** Gives the connection back. Idempotent. */
    Mono<Void> close();
}
