package io.sluice.scanners.pdq;

/** Keeps the 64 sampled rows; a picture lower than 64 repeats some. */
final class RowPicker implements RowSink {

    private final float[][] kept;
    private int[] rows = {};
    private int seen;
    private int filled;

    /** Writes to the rows of {@code kept}. */
    RowPicker(float[][] kept) {
        this.kept = kept;
    }

    void reset(int height) {
        rows = Grid.samples(height);
        seen = 0;
        filled = 0;
    }

    @Override
    public void row(float[] line) {
        while (filled < Grid.SIDE && rows[filled] == seen) {
            System.arraycopy(line, 0, kept[filled++], 0, Grid.SIDE);
        }
        seen++;
    }

    @Override
    public void end() {}
}
