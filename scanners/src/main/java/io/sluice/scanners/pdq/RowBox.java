package io.sluice.scanners.pdq;

/**
 * Slides a box along every row.
 *
 * <p>The sum runs along the row in the reference's order, one sample in on the right, one out on the left, because
 * float rounding makes every other order a different hash. That order is a chain of dependent additions; so several
 * rows are summed side by side, each in its own chain. Zeros before and after the row stand for "nothing enters" and
 * "nothing leaves": they do not change a float sum.
 */
final class RowBox implements RowSink {

    private static final int LANES = 8;

    private final RowSink next;
    private final float[][] lines = new float[LANES][0];
    private final float[][] means = new float[LANES][0];
    private Box box = new Box(1, 1);
    private int filled;

    RowBox(RowSink next) {
        this.next = next;
    }

    void reset(Box rowBox) {
        box = rowBox;
        filled = 0;
        for (int lane = 0; lane < LANES; lane++) {
            lines[lane] = Buffers.zeroed(lines[lane], box.window() + box.length() + box.reach());
            means[lane] = Buffers.atLeast(means[lane], box.length() + box.reach());
        }
    }

    @Override
    public void row(float[] line, int start) {
        System.arraycopy(line, start, lines[filled], box.window(), box.length());
        if (++filled == LANES) {
            blur();
        }
    }

    @Override
    public void end() {
        blur();
        next.end();
    }

    private void blur() {
        sum(lines[0], lines[1], lines[2], lines[3], 0);
        sum(lines[4], lines[5], lines[6], lines[7], 4);
        for (int lane = 0; lane < filled; lane++) {
            divide(means[lane]);
            next.row(means[lane], box.reach());
        }
        filled = 0;
    }

    private void sum(float[] a, float[] b, float[] c, float[] d, int lane) {
        float[] sumsA = means[lane];
        float[] sumsB = means[lane + 1];
        float[] sumsC = means[lane + 2];
        float[] sumsD = means[lane + 3];
        float sumA = 0;
        float sumB = 0;
        float sumC = 0;
        float sumD = 0;
        int window = box.window();
        int steps = box.length() + box.reach();
        for (int left = 0; left < steps; left++) {
            int entering = left + window;
            sumsA[left] = sumA = sumA + a[entering] - a[left];
            sumsB[left] = sumB = sumB + b[entering] - b[left];
            sumsC[left] = sumC = sumC + c[entering] - c[left];
            sumsD[left] = sumD = sumD + d[entering] - d[left];
        }
    }

    /** The sum for output o lies at o + reach. Away from the ends all windows are full. */
    private void divide(float[] sums) {
        int full = box.length() - box.reach();
        for (int output = 0; output < box.lead(); output++) {
            sums[output + box.reach()] /= box.count(output);
        }
        float window = box.window();
        for (int at = box.lead() + box.reach(); at < full + box.reach(); at++) {
            sums[at] /= window;
        }
        for (int output = Math.max(full, box.lead()); output < box.length(); output++) {
            sums[output + box.reach()] /= box.count(output);
        }
    }
}
