package io.sluice.scanners.pdq;

import io.sluice.pipeline.PdqHash;
import java.util.List;

/**
 * What PDQ says about one picture.
 *
 * @param hashes the eight hashes of the picture: as stored, rotated by 90, 180 and 270 degrees, flipped top to bottom,
 *     left to right, along the main and along the other diagonal
 * @param quality 0 (flat) to 100; below 50 a hash says little
 */
public record Pdq(List<PdqHash> hashes, int quality) {

    public Pdq {
        hashes = List.copyOf(hashes);
    }

    /** The hash of the picture as stored. */
    public PdqHash hash() {
        return hashes.get(0);
    }
}
