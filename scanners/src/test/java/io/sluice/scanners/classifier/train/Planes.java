package io.sluice.scanners.classifier.train;

import io.sluice.pipeline.Thumbnail;

/** A thumbnail as three planes of numbers from 0 to 1. */
public final class Planes {

    private Planes() {}

    /** Red, then green, then blue, each row by row. */
    public static float[] of(Thumbnail thumbnail) {
        int size = Thumbnail.SIDE * Thumbnail.SIDE;
        float[] planes = new float[3 * size];
        for (int at = 0; at < planes.length; at++) {
            int place = at % size;
            planes[at] = thumbnail.sample(place / Thumbnail.SIDE, place % Thumbnail.SIDE, at / size) / 255f;
        }
        return planes;
    }
}
