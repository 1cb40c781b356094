package io.sluice.scanners.pdq;

/** Passes on the means of the 64 sampled columns of each row of sums: the last box needs to slide down no others. */
final class ColumnPicker implements RowSink {

    private final RowSink next;
    private final float[] picked = new float[Grid.SIDE];
    private final float[] counts = new float[Grid.SIDE];
    private int[] columns = {};

    ColumnPicker(RowSink next) {
        this.next = next;
    }

    void reset(Box rowBox) {
        columns = Grid.samples(rowBox.length());
        for (int column = 0; column < Grid.SIDE; column++) {
            counts[column] = rowBox.count(columns[column]);
        }
    }

    @Override
    public void row(float[] sums) {
        for (int column = 0; column < Grid.SIDE; column++) {
            picked[column] = sums[columns[column]];
        }
        divide();
        next.row(picked);
    }

    /** In a loop of its own, as the processor then divides several at once. */
    private void divide() {
        for (int column = 0; column < Grid.SIDE; column++) {
            picked[column] /= counts[column];
        }
    }

    @Override
    public void end() {
        next.end();
    }
}
