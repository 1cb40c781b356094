package io.sluice.scanners.pdq;

/**
 * Slides a box down every column, all columns of a row at once, and passes on the sums of what is under it.
 *
 * <p>Rows stream through: only as many as the box is high are remembered, so a picture of any height needs little
 * memory. The row that leaves the window is the one whose place in the ring the entering row takes. As in
 * {@link RowSums}, zeros stand for rows above and below the picture.
 */
final class ColumnSums implements RowSink {

    private final RowSink next;
    private float[][] ring = {};
    private float[] sums = {};
    private float[] nothing = {};
    private Box box = new Box(1, 1);
    private int columns;
    private int pushed;

    ColumnSums(RowSink next) {
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
        nothing = Buffers.atLeast(nothing, columns);
    }

    @Override
    public void row(float[] line) {
        slide(line, ring[pushed % box.window()]);
        if (pushed++ >= box.reach()) {
            next.row(sums);
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
