package io.sluice.sink.evidence.vault;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.OpenContent;
import io.sluice.pipeline.UploadContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A sealed object as content that can be decoded again: whole, and by range. A range is read by the pieces it lies in, each of which
 * proves itself.
 */
final class SealedContent implements OpenContent {

    private final MediaObject object;
    private final Flux<ByteBuffer> bytes;
    private final Ranges ranges;
    private final @Nullable Envelope envelope;

    /**
     * An object.
     *
     * @param bytes what was sealed, from first to last
     * @param ranges reads it as it lies there
     * @param envelope how it is encrypted; null if it is not
     */
    SealedContent(MediaObject object, Flux<ByteBuffer> bytes, Ranges ranges, @Nullable Envelope envelope) {
        this.object = object;
        this.bytes = bytes;
        this.ranges = ranges;
        this.envelope = envelope;
    }

    @Override
    public MediaObject object() {
        return object;
    }

    @Override
    public UploadContext context() {
        return UploadContext.NONE;
    }

    @Override
    public Flux<ByteBuffer> bytes() {
        return bytes;
    }

    @Override
    public Mono<ByteBuffer> read(long offset, int length) {
        Envelope known = envelope;
        if (known == null) {
            return ranges.read(offset, length).map(ByteBuffer::wrap);
        }
        long first = offset / Envelope.PIECE;
        long last = (offset + length - 1) / Envelope.PIECE;
        int sealedPiece = Envelope.PIECE + Envelope.TAG;
        long from = known.header().remaining() + first * sealedPiece;
        return ranges.read(from, (last - first + 1) * sealedPiece)
                .map(found -> unsealed(known, found, first))
                .map(plain -> plain.slice((int) (offset - first * Envelope.PIECE), length));
    }

    private ByteBuffer unsealed(Envelope known, byte[] sealed, long first) {
        ByteBuffer input = ByteBuffer.wrap(sealed);
        ByteBuffer plain = ByteBuffer.allocate(sealed.length);
        long end = Envelope.pieces(object.sizeBytes()) - 1;
        for (long number = first; input.hasRemaining(); number++) {
            int length = Math.min(Envelope.PIECE + Envelope.TAG, input.remaining());
            plain.put(known.unseal(number, number == end, input.slice(input.position(), length)));
            input.position(input.position() + length);
        }
        return plain.flip();
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }

    /** Reads bytes as they lie in the store; fewer at its end. */
    @FunctionalInterface
    interface Ranges {
        Mono<byte[]> read(long from, long length);
    }

    @Override
    public String toString() {
        return "SealedContent[" + object + "]";
    }
}
