package io.sluice.scanners.decode.child;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is kept of the frames of one object: hashes of all, one thumbnail, of a frame with something on it. */
final class FrameSheet implements FrameSink {

    private static final String LABEL = "frame";

    private final PdqHasher hasher;
    private final List<FrameHash> hashes = new ArrayList<>();
    private @Nullable Thumbnail thumbnail;
    private int thumbnailQuality;
    private int width;
    private int height;

    FrameSheet(PdqHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void frame(double atSeconds, Raster frame) throws Refusal {
        if (Math.min(frame.width(), frame.height()) < PdqHasher.MIN_SIDE) {
            throw new Refusal(Reason.TOO_SMALL);
        }
        Pdq pdq = hasher.hash(frame);
        hashes.add(new FrameHash(Math.max(0, atSeconds), pdq.hashes(), pdq.quality(), LABEL));
        if (thumbnail == null) {
            width = frame.width();
            height = frame.height();
        }
        if (thumbnail == null || thumbnailQuality < pdq.quality() / 2) {
            thumbnail = Thumbnails.of(frame);
            thumbnailQuality = pdq.quality();
        }
    }

    int frames() {
        return hashes.size();
    }

    /** The picture, once all frames are in. */
    Picture picture(Format format, int frames, Map<String, String> facts) throws Refusal {
        if (thumbnail == null) {
            throw new Refusal(Reason.NO_FRAMES);
        }
        int counted = Math.max(frames, hashes.size());
        return new Picture(format.token(), width, height, counted, hashes, thumbnail, facts);
    }
}
