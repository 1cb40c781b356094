package io.sluice.scanners.pdq;

import java.util.Arrays;

/**
 * Slides a box along every row and passes on the sum of what is under it.
 *
 * <p>The sum runs along the row in the reference's order, one sample in on the right, one out on the left, because
 * float rounding makes every other order a different hash. That order is a chain of dependent additions; so several
 * rows are summed side by side, each in its own chain. Zeros before and after the row stand for "nothing enters" and
 * "nothing leaves": they do not change a float sum.
 */
final class RowSums implements RowSink {

    private static final int LANES = 4;

    private final RowSink next;
    private final float[][] lines = new float[LANES][0];
    private Box box = new Box(1, 1);
    private int filled;

    RowSums(RowSink next) {
        this.next = next;
    }

    void reset(Box rowBox) {
        box = rowBox;
        filled = 0;
        for (int lane = 0; lane < LANES; lane++) {
            lines[lane] = Buffers.zeroed(lines[lane], box.window() + box.length() + box.reach());
        }
    }

    @Override
    public void row(float[] line) {
        Arrays.fill(lines[filled], 0, box.window(), 0);
        System.arraycopy(line, 0, lines[filled], box.window(), box.length());
        if (++filled == LANES) {
            slide();
        }
    }

    @Override
    public void end() {
        slide();
        next.end();
    }

    private void slide() {
        sum(lines[0], lines[1], lines[2], lines[3]);
        for (int lane = 0; lane < filled; lane++) {
            next.row(lines[lane]);
        }
        filled = 0;
    }

    /**
     * The first steps only let samples in: what they would put out lies left of the picture. Each sum takes the place of a sample
     * that has left: arrays of their own would be more than there are registers for.
     */
    private void sum(float[] a, float[] b, float[] c, float[] d) {
        float sumA = 0;
        float sumB = 0;
        float sumC = 0;
        float sumD = 0;
        int reach = box.reach();
        int ahead = box.window() + reach;
        for (int entering = box.window(); entering < ahead; entering++) {
            sumA += a[entering];
            sumB += b[entering];
            sumC += c[entering];
            sumD += d[entering];
        }
        for (int output = 0; output < box.length(); output++) {
            int entering = output + ahead;
            int leaving = output + reach;
            a[output] = sumA = sumA + a[entering] - a[leaving];
            b[output] = sumB = sumB + b[entering] - b[leaving];
            c[output] = sumC = sumC + c[entering] - c[leaving];
            d[output] = sumD = sumD + d[entering] - d[leaving];
        }
    }
}
