package io.sluice.scanners.pdq;

/**
 * The eight ways to turn and mirror a picture, in the order in which their hashes are listed everywhere.
 *
 * <p>Turning a picture transposes its spectrum and negates some frequencies; so all eight hashes come from one
 * spectrum. Rotations are counter-clockwise.
 */
enum Turn {
    STORED(false, false, false),
    ROTATED_90(true, false, true),
    ROTATED_180(false, true, true),
    ROTATED_270(true, true, false),
    /** Top to bottom. */
    FLIPPED_X(false, true, false),
    /** Left to right. */
    FLIPPED_Y(false, false, true),
    /** Along the main diagonal. */
    FLIPPED_PLUS_1(true, false, false),
    /** Along the other diagonal. */
    FLIPPED_MINUS_1(true, true, true);

    private final boolean transposes;
    private final boolean mirrorsDown;
    private final boolean mirrorsAlong;

    Turn(boolean transposes, boolean mirrorsDown, boolean mirrorsAlong) {
        this.transposes = transposes;
        this.mirrorsDown = mirrorsDown;
        this.mirrorsAlong = mirrorsAlong;
    }

    /** Writes the spectrum of the turned picture to {@code turned}, row after row. */
    void apply(float[][] stored, float[] turned) {
        for (int i = 0; i < Spectrum.SIDE; i++) {
            for (int j = 0; j < Spectrum.SIDE; j++) {
                int at = transposes ? Spectrum.SIDE * j + i : Spectrum.SIDE * i + j;
                turned[at] = isNegated(i, j) ? -stored[i][j] : stored[i][j];
            }
        }
    }

    /** A mirrored axis negates its frequencies of even index; mirrored twice is not at all. */
    private boolean isNegated(int i, int j) {
        boolean down = mirrorsDown && i % 2 == 0;
        boolean along = mirrorsAlong && j % 2 == 0;
        return down != along;
    }
}
