package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import java.util.List;
import java.util.Optional;

/**
 * Why no hash of a picture says enough to be matched: a fact, of which the policy makes what it will.
 *
 * <p>A hash of almost only zeros (or ones) comes from an empty picture and lies near every other such hash, whatever its
 * quality says. Photographs have 128 one-bits; drawings of good quality were seen with as few as 87.
 */
enum Unmatchable {
    /** A side is shorter than a hash needs. */
    TOO_SMALL("pdq-too-small"),
    /** There is too little to see in it. */
    LOW_QUALITY("pdq-low-quality"),
    /** Its bits are nearly all alike. */
    DEGENERATE("pdq-degenerate");

    private static final int LEAST_SIDE = 5;

    private final String category;

    Unmatchable(String category) {
        this.category = category;
    }

    /** The hashes of a picture that can be matched, in all orientations, each once. */
    static List<PdqHash> telling(List<FrameHash> frames) {
        return frames.stream()
                .filter(frame -> frame.quality() >= PdqHash.LEAST_QUALITY)
                .map(FrameHash::variants)
                .flatMap(List::stream)
                .filter(hash -> !hash.isDegenerate())
                .distinct()
                .toList();
    }

    /** The fact that none can, if that is so. */
    static Optional<Finding> fact(String scanner, Picture picture) {
        return telling(picture.hashes()).isEmpty()
                ? Optional.of(Finding.of(scanner, Kind.FACT, of(picture).category, "pdq", 1))
                : Optional.empty();
    }

    private static Unmatchable of(Picture picture) {
        if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
            return TOO_SMALL;
        }
        boolean isGood = picture.hashes().stream().anyMatch(frame -> frame.quality() >= PdqHash.LEAST_QUALITY);
        return isGood ? DEGENERATE : LOW_QUALITY;
    }
}
