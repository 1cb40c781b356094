package io.sluice.scanners.pdq;

/**
 * Slides a box down every column, all columns of a row at once.
 *
 * <p>Rows stream through: only as many as the box is high are remembered, so a picture of any height needs little
 * memory. The row that leaves the window is the one whose place in the ring the entering row takes. As in
 * {@link RowSums}, zeros stand for rows above and below the picture.
 */
final class ColumnBox implements RowSink {

    private final RowSink next;
    private float[][] ring = {};
    private float[] sums = {};
    private float[] means = {};
    private float[] nothing = {};
    private Box box = new Box(1, 1);
    private int columns;
    private int pushed;

    ColumnBox(RowSink next) {
        this.next = next;
    }

    void reset(Box columnBox, int width) {
        box = columnBox;
        columns = width;
        pushed = 0;
        if (ring.length < box.window()) {
            ring = new float[box.window()][0];
        }
        for (int slot = 0; slot < box.window(); slot++) {
            ring[slot] = Buffers.zeroed(ring[slot], columns);
        }
        sums = Buffers.zeroed(sums, columns);
        means = Buffers.atLeast(means, columns);
        nothing = Buffers.atLeast(nothing, columns);
    }

    @Override
    public void row(float[] line) {
        slide(line, ring[pushed % box.window()]);
        int output = pushed++ - box.reach();
        if (output >= 0) {
            Means.of(sums, means, 0, columns, box.count(output));
            next.row(means);
        }
    }

    @Override
    public void end() {
        for (int below = 0; below < box.reach(); below++) {
            row(nothing);
        }
        next.end();
    }

    private void slide(float[] entering, float[] slot) {
        float[] running = sums;
        for (int x = 0; x < columns; x++) {
            float sample = entering[x];
            running[x] = running[x] + sample - slot[x];
            slot[x] = sample;
        }
    }
}
