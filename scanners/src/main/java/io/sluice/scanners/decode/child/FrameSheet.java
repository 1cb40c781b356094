package io.sluice.scanners.decode.child;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Format;
import io.sluice.scanners.decode.wire.Reason;
import io.sluice.scanners.pdq.Pdq;
import io.sluice.scanners.pdq.PdqHasher;
import io.sluice.scanners.pdq.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is kept of the frames of one object: hashes of many, one thumbnail, of a frame with something on it.
 *
 * <p>A frame that looks like the one before is kept once a second only. When the sheet is full, every other place is
 * struck out; so it covers the whole of a film, however long, and never more than {@link Answers#MAX_FRAMES} hashes.
 */
final class FrameSheet implements FrameSink {

    /** Bits by which a frame has changed; re-encoding alone changes as many. */
    private static final int LEAST_CHANGE = 6;

    private static final double LONGEST_SECONDS = 1;

    private final PdqHasher hasher;
    private final List<FrameHash> hashes = new ArrayList<>();
    private @Nullable Thumbnail thumbnail;
    private int thumbnailQuality;
    private int width;
    private int height;
    private int spacing = 1;

    FrameSheet(PdqHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void frame(double atSeconds, Raster frame) throws Refusal {
        frame(atSeconds, frame, null);
    }

    /**
     * One frame, whole and without its bars.
     *
     * @param trimmed what lies within the bars; null if there are none
     * @return whether it is kept
     */
    boolean frame(double atSeconds, Raster whole, @Nullable Raster trimmed) throws Refusal {
        if (Math.min(whole.width(), whole.height()) < PdqHasher.MIN_SIDE) {
            throw new Refusal(Reason.TOO_SMALL);
        }
        Pdq pdq = hasher.hash(whole);
        look(whole, pdq);
        if (!isNew(atSeconds, pdq.hash())) {
            return false;
        }
        makeRoom();
        hashes.add(hash(atSeconds, pdq, Answers.FRAME));
        if (trimmed != null && Math.min(trimmed.width(), trimmed.height()) >= PdqHasher.MIN_SIDE) {
            hashes.add(hash(atSeconds, hasher.hash(trimmed), Answers.TRIMMED));
        }
        return true;
    }

    private static FrameHash hash(double atSeconds, Pdq pdq, String label) {
        return new FrameHash(Math.max(0, atSeconds), pdq.hashes(), pdq.quality(), label);
    }

    private void look(Raster frame, Pdq pdq) {
        if (thumbnail == null) {
            width = frame.width();
            height = frame.height();
        }
        if (thumbnail == null || thumbnailQuality < pdq.quality() / 2) {
            thumbnail = Thumbnails.of(frame);
            thumbnailQuality = pdq.quality();
        }
    }

    private boolean isNew(double atSeconds, PdqHash hash) {
        for (int index = hashes.size() - 1; index >= 0; index--) {
            FrameHash before = hashes.get(index);
            if (before.label().equals(Answers.FRAME)) {
                return atSeconds - before.atSeconds() >= LONGEST_SECONDS * spacing
                        || hash.distance(before.hash()) > LEAST_CHANGE;
            }
        }
        return true;
    }

    private void makeRoom() {
        if (hashes.size() + 2 <= Answers.MAX_FRAMES) {
            return;
        }
        List<FrameHash> kept = new ArrayList<>();
        int place = 0;
        for (FrameHash hash : hashes) {
            place += hash.label().equals(Answers.FRAME) ? 1 : 0;
            if (place % 2 == 1) {
                kept.add(hash);
            }
        }
        hashes.clear();
        hashes.addAll(kept);
        spacing *= 2;
    }

    /** By how much the places have been spread out: 1, and twice as much each time the sheet was full. */
    int spacing() {
        return spacing;
    }

    int frames() {
        return hashes.size();
    }

    /** Forgets the frames: they are sent again. */
    void startOver() {
        hashes.clear();
        spacing = 1;
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
