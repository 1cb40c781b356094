package io.sluice.scanners.pdq;

/** Passes on the 64 sampled columns of each row, so that the last box needs to slide down no others. */
final class ColumnPicker implements RowSink {

    private final RowSink next;
    private final float[] picked = new float[Grid.SIDE];
    private int[] columns = {};

    ColumnPicker(RowSink next) {
        this.next = next;
    }

    void reset(int width) {
        columns = Grid.samples(width);
    }

    @Override
    public void row(float[] line, int start) {
        for (int column = 0; column < Grid.SIDE; column++) {
            picked[column] = line[start + columns[column]];
        }
        next.row(picked, 0);
    }

    @Override
    public void end() {
        next.end();
    }
}
