package io.sluice.scanners.pdq;

/** Turns the sums under a box into their means. */
final class RowMeans implements RowSink {

    private final RowSink next;
    private float[] means = {};
    private Box box = new Box(1, 1);

    RowMeans(RowSink next) {
        this.next = next;
    }

    void reset(Box rowBox) {
        box = rowBox;
        means = Buffers.atLeast(means, box.length());
    }

    /** Away from the ends all windows are full. */
    @Override
    public void row(float[] sums) {
        int full = box.length() - box.reach();
        divide(sums, 0, box.lead());
        Means.of(sums, means, box.lead(), full, box.window());
        divide(sums, Math.max(full, box.lead()), box.length());
        next.row(means);
    }

    @Override
    public void end() {
        next.end();
    }

    private void divide(float[] sums, int from, int to) {
        for (int output = from; output < to; output++) {
            means[output] = sums[output] / box.count(output);
        }
    }
}
