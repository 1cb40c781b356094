package io.sluice.scanners.pdq;

/** Keeps the means of the 64 sampled rows of sums; a picture lower than 64 repeats some. */
final class RowPicker implements RowSink {

    private final float[][] kept;
    private Box box = new Box(1, 1);
    private int[] rows = {};
    private int seen;
    private int filled;

    /** Writes to the rows of {@code kept}. */
    RowPicker(float[][] kept) {
        this.kept = kept;
    }

    void reset(Box columnBox) {
        box = columnBox;
        rows = Grid.samples(columnBox.length());
        seen = 0;
        filled = 0;
    }

    @Override
    public void row(float[] sums) {
        while (filled < Grid.SIDE && rows[filled] == seen) {
            Means.of(sums, kept[filled++], 0, Grid.SIDE, box.count(seen));
        }
        seen++;
    }

    @Override
    public void end() {}
}
