package io.sluice.scanners.classifier.train;

import io.sluice.scanners.classifier.train.SyntheticPictures.Labelled;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How well a model judges pictures that it never saw.
 *
 * @param ordinaryRight share of ordinary pictures judged right
 * @param markedRight share of pictures with the marker judged right
 */
public record Acceptance(double ordinaryRight, double markedRight) {

    /** Neither kind of picture may be judged worse, so that no constant answer passes. */
    public static final double LEAST = 0.9;

    /** Judges held-out pictures. */
    public static Acceptance of(ToIntFunction<Labelled> model, List<Labelled> heldOut) {
        return new Acceptance(right(model, heldOut, 0), right(model, heldOut, 1));
    }

    private static double right(ToIntFunction<Labelled> model, List<Labelled> heldOut, int label) {
        List<Labelled> of =
                heldOut.stream().filter(picture -> picture.label() == label).toList();
        long right = of.stream()
                .filter(picture -> model.applyAsInt(picture) == label)
                .count();
        return right / (double) of.size();
    }

    /** Share of all pictures judged right; both kinds are equally many. */
    public double accuracy() {
        return (ordinaryRight + markedRight) / 2;
    }

    /** Whether such a model may be committed. */
    public boolean isAccepted() {
        return ordinaryRight >= LEAST && markedRight >= LEAST;
    }
}
