package io.sluice.scanners.decode.child;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Label;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is kept of the frames of one object: a {@linkplain FrameRoll roll} of hashes, one thumbnail, of a frame
 * with something on it; and of a still the hashes of what was derived from it.
 */
final class FrameSheet implements FrameSink {

    /** What the reference answers for a picture that is too small: zeros, of no quality. */
    private static final Pdq NO_HASH = new Pdq(Collections.nCopies(FrameHash.VARIANTS, new PdqHash(0, 0, 0, 0)), 0);

    private final PdqHasher hasher;
    private final FrameRoll roll = new FrameRoll();
    private final List<FrameHash> derived = new ArrayList<>();
    private @Nullable Thumbnail thumbnail;
    private int thumbnailQuality;
    private List<LicensedHash> licensed = List.of();
    private int width;
    private int height;
    private int seen;

    FrameSheet(PdqHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void frame(double atSeconds, Raster frame) {
        film(atSeconds, frame, null);
        if (seen == 1) {
            Borders.cut(frame).ifPresent(inner -> derived(Label.FRAME_UNBOXED, inner));
        } else {
            derived.clear();
        }
    }

    /**
     * One frame of a film, whole and without its bars.
     *
     * @param unboxed what lies within the bars; null if there are none
     * @return whether it is kept
     */
    boolean film(double atSeconds, Raster whole, @Nullable Raster unboxed) {
        seen++;
        FrameHash hash = hash(atSeconds, whole, Label.FRAME);
        boolean isWanted = roll.wants(atSeconds, hash.hash());
        if (isWanted) {
            roll.add(hash, unboxed == null ? List.of() : List.of(hash(atSeconds, unboxed, Label.FRAME_UNBOXED)));
        }
        return isWanted;
    }

    /** Hashes what was made of the still that came last; kept unless more frames come. */
    void derived(Label label, Raster picture) {
        derived.add(hash(0, picture, label));
    }

    private FrameHash hash(double atSeconds, Raster frame, Label label) {
        boolean isTooSmall = Math.min(frame.width(), frame.height()) < PdqHasher.MIN_SIDE;
        Pdq pdq = isTooSmall ? NO_HASH : hasher.hash(frame);
        keepThumbnail(frame, pdq.quality());
        return new FrameHash(Math.max(0, atSeconds), pdq.hashes(), pdq.quality(), label.token());
    }

    private void keepThumbnail(Raster frame, int quality) {
        if (thumbnail == null) {
            width = frame.width();
            height = frame.height();
        }
        if (thumbnail == null || thumbnailQuality < quality / 2) {
            thumbnail = Thumbnails.of(frame);
            licensed = LicensedFrame.hashes(frame);
            thumbnailQuality = quality;
        }
    }

    /** By how much the places have been spread out so far. */
    int spacing() {
        return roll.spacing();
    }

    /** Forgets the frames: they are sent again. */
    void startOver() {
        roll.startOver();
    }

    boolean isEmpty() {
        return roll.isEmpty();
    }

    /** The picture, once all frames are in. */
    Picture picture(Format format, int frames, Map<String, String> facts) throws Refusal {
        if (thumbnail == null) {
            throw new Refusal(Reason.NO_FRAMES);
        }
        List<FrameHash> all = roll.hashes();
        int counted = Math.max(frames, seen);
        all.addAll(derived);
        return new Picture(format.token(), width, height, counted, all, thumbnail, facts).licensed(licensed);
    }
}
