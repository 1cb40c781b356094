package io.sluice.bench;

import java.util.List;

/** Arithmetic of printed figures. */
public final class Figure {

    private Figure() {}

    /** The middle one; of an even number the lower of the two. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** To two decimals. */
    public static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
