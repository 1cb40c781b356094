package io.sluice.pipeline;

import java.util.List;

/**
 * The PDQ hash of one frame, in all eight orientations.
 *
 * @param atSeconds position in the video or animation; 0 for a still
 * @param variants the hash as stored, then rotated by 90, 180, 270 degrees, flipped in x, in y, and on both diagonals
 * @param quality 0 to 100; below {@link PdqHash#LEAST_QUALITY} the frame is not matched
 * @param label what was hashed: {@code frame}, or a name for a derived picture
 */
public record FrameHash(double atSeconds, List<PdqHash> variants, int quality, String label) {

    /** How many orientations are hashed. */
    public static final int VARIANTS = 8;

    public FrameHash {
        variants = List.copyOf(variants);
        if (variants.size() != VARIANTS || quality < 0 || quality > 100 || !(atSeconds >= 0)) {
            throw new IllegalArgumentException("a frame has eight hashes, a quality from 0 to 100 and a position");
        }
    }

    /** The hash of the picture as stored. */
    public PdqHash hash() {
        return variants.get(0);
    }
}
