package io.sluice.scanners.decode;

import io.sluice.pipeline.Decoder;
import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.Reason;
import reactor.core.publisher.Mono;

/**
 * A decoder that does not get objects above a size, which may change while it works. Such an object has its digests matched all the
 * same and counts as undecodable ({@code too-many-bytes}), so it never passes.
 *
 * <p><b>Threads:</b> the cap may be set from any.
 */
public final class SizeCap implements Decoder {

    private final Decoder decoder;
    private volatile long mostBytes = Long.MAX_VALUE;

    /** A cap over this decoder that lets everything through at first. */
    public SizeCap(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Larger objects are not decoded from now on; those under way are finished. */
    public void mostBytes(long most) {
        mostBytes = most;
    }

    @Override
    public Mono<Decoding> decode(Media media, boolean alone) {
        return Mono.defer(() -> media.object().sizeBytes() > mostBytes
                ? Mono.just(new Undecodable("unknown", Reason.TOO_MANY_BYTES.token()))
                : decoder.decode(media, alone));
    }
}
