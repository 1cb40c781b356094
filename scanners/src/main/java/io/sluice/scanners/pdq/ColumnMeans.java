package io.sluice.scanners.pdq;

/** Turns the sums of columns under a box into their means, row by row. */
final class ColumnMeans implements RowSink {

    private final RowSink next;
    private float[] means = {};
    private Box box = new Box(1, 1);
    private int columns;
    private int output;

    ColumnMeans(RowSink next) {
        this.next = next;
    }

    void reset(Box columnBox, int width) {
        box = columnBox;
        columns = width;
        means = Buffers.atLeast(means, width);
        output = 0;
    }

    @Override
    public void row(float[] sums) {
        Means.of(sums, means, 0, columns, box.count(output++));
        next.row(means);
    }

    @Override
    public void end() {
        next.end();
    }
}
