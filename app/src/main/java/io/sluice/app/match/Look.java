package io.sluice.app.match;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One picture that can be compared: a still, a frame, a part of a file, or a hash of which nothing else is known.
 *
 * @param where which one of its side
 * @param variants its hash as stored, then turned in the seven other ways where that is known
 * @param quality 0 to 100; null if it is not known
 */
record Look(String where, List<PdqHash> variants, @Nullable Integer quality) {

    /** The turns in the order of {@link FrameHash#variants}. */
    static final List<String> TURNS = List.of(
            "as stored",
            "rotated by 90 degrees",
            "rotated by 180 degrees",
            "rotated by 270 degrees",
            "flipped top to bottom",
            "flipped left to right",
            "flipped on the main diagonal",
            "flipped on the other diagonal");

    Look {
        variants = List.copyOf(variants);
    }

    static Look of(PdqHash hash) {
        return new Look("hash", List.of(hash), null);
    }

    /** A frame of a picture, or of a part of it. */
    static Look of(String what, FrameHash frame, boolean isMoving) {
        String label = frame.label().equals("frame") ? what : what + ", " + frame.label();
        String at = isMoving ? String.format(Locale.ROOT, " at %.1f s", frame.atSeconds()) : "";
        return new Look(label + at, frame.variants(), frame.quality());
    }

    PdqHash hash() {
        return variants.get(0);
    }

    boolean isLowQuality() {
        return quality != null && quality < PdqHash.LEAST_QUALITY;
    }

    /** Whether it says enough to be matched. */
    boolean isTelling() {
        return !isLowQuality() && !hash().isDegenerate();
    }

    boolean isTurnable() {
        return variants.size() == FrameHash.VARIANTS;
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Look[" + where + "]";
    }
}
