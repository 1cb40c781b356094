package io.sluice.scanners.pdq;

import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes pictures with PDQ at full resolution, bit for bit like the C++ core and the Java reference.
 *
 * <p>Keeps work buffers from picture to picture: a few rows of the widest, whatever the height.
 *
 * <p><b>Threads:</b> one at a time.
 *
 * <p><b>Source:</b> facebook/ThreatExchange, pdq; its full-resolution hashes are the ones that are shared.
 */
public final class PdqHasher {

    /** Narrower or lower pictures have no hash: the reference answers zeros of quality 0, which match one another. */
    public static final int MIN_SIDE = 5;

    private static final int BITS = Spectrum.SIDE * Spectrum.SIDE;
    private static final int LOWER_MEDIAN = BITS / 2 - 1;
    private static final Turn[] TURNS = Turn.values();

    private final Shrink shrink = new Shrink();
    private final Spectrum spectrum = new Spectrum();
    private final float[][] frequencies = new float[Spectrum.SIDE][Spectrum.SIDE];
    private final float[] turned = new float[BITS];
    private final float[] reordered = new float[BITS];

    /**
     * Hashes one picture in all eight orientations.
     *
     * <p><b>Errors:</b> {@link IllegalArgumentException} if a side is shorter than {@link #MIN_SIDE}.
     */
    public Pdq hash(Raster picture) {
        if (Math.min(picture.width(), picture.height()) < MIN_SIDE) {
            throw new IllegalArgumentException("too small for a hash: " + picture);
        }
        float[][] small = shrink.blurred(picture);
        int quality = Quality.of(small);
        spectrum.of(small, frequencies);
        List<PdqHash> hashes = new ArrayList<>(TURNS.length);
        for (Turn turn : TURNS) {
            hashes.add(bits(turn));
        }
        return new Pdq(hashes, quality);
    }

    private PdqHash bits(Turn turn) {
        turn.apply(frequencies, turned);
        System.arraycopy(turned, 0, reordered, 0, BITS);
        float median = Selection.of(reordered, LOWER_MEDIAN);
        return new PdqHash(word(3, median), word(2, median), word(1, median), word(0, median));
    }

    /** Bits 64 * index and up; the first frequency is the lowest bit. */
    private long word(int index, float median) {
        long word = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (turned[Long.SIZE * index + bit] > median) {
                word |= 1L << bit;
            }
        }
        return word;
    }
}
