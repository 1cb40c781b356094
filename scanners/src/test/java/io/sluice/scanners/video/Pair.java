package io.sluice.scanners.video;

import io.sluice.pipeline.FrameHash;
import java.util.stream.IntStream;

/**
 * Two films that are compared.
 *
 * @param film the one that is looked for
 * @param known the one that a bank would hold
 */
record Pair(SampledFilm film, SampledFilm known) {

    boolean isRight() {
        return film.scene().equals(known.scene());
    }

    boolean matches() {
        return matches(Tolerance.USUAL);
    }

    private boolean matches(Tolerance tolerance) {
        return IntStream.range(0, FrameHash.VARIANTS)
                .anyMatch(turn -> new Comparison(film.query().turns().get(turn), known.track(), tolerance)
                        .match(0, turn)
                        .isMatch());
    }

    /** The least of the first tolerance's bits at which they match, in steps of two; {@code most} if they do not below it. */
    int leastTolerance(int most) {
        int low = 1;
        int high = most;
        while (low < high) {
            int middle = (low + high) / 2;
            if (matches(Tolerance.of(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return film + " in " + known;
    }
}
