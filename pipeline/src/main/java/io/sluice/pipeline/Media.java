package io.sluice.pipeline;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A fetched object in the worker's hands: its facts, its digests, and its bytes by range, from memory when it is small and
 * from the store, pinned to the version that was digested, when it is large.
 */
public final class Media {

    /** The longest range one read answers, bytes. */
    public static final int MAX_READ = 1 << 20;

    private final OpenContent content;
    private final UploadContext context;
    private final Lane lane;
    private final Digests digests;
    private final @Nullable ByteBuffer whole;

    Media(OpenContent content, UploadContext context, Lane lane, Digests digests, @Nullable ByteBuffer whole) {
        this.content = content;
        this.context = context;
        this.lane = lane;
        this.digests = digests;
        this.whole = whole == null ? null : whole.asReadOnlyBuffer();
    }

    /** What the store answered. */
    public MediaObject object() {
        return content.object();
    }

    /** What the platform said of the upload, as far as it is known. */
    public UploadContext context() {
        return context;
    }

    /** The lane it came by. */
    public Lane lane() {
        return lane;
    }

    /** The digests of all its bytes. */
    public Digests digests() {
        return digests;
    }

    /** All bytes, read-only, if the object is small enough to be held; null otherwise. */
    public @Nullable ByteBuffer whole() {
        return whole == null ? null : whole.duplicate();
    }

    /**
     * One range; shorter only at the end of the object, empty beyond it.
     *
     * @param offset first byte, not negative
     * @param length bytes wanted, 1 to {@link #MAX_READ}
     */
    public Mono<ByteBuffer> read(long offset, int length) {
        if (offset < 0 || length < 1 || length > MAX_READ) {
            return Mono.error(new IllegalArgumentException("range out of bounds"));
        }
        if (offset >= object().sizeBytes()) {
            return Mono.just(ByteBuffer.allocate(0));
        }
        int available = (int) Math.min(length, object().sizeBytes() - offset);
        return whole == null ? content.read(offset, available) : Mono.just(whole.slice((int) offset, available));
    }

    @Override
    public String toString() {
        return "Media[" + object() + ", " + lane + "]";
    }
}
