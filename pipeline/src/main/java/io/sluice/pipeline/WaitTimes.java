package io.sluice.pipeline;

import java.util.Arrays;

/**
 * How long permits were waited for, as counts of four classes an octave from one millisecond on: enough to tell a percentile to
 * within a fifth, in a few hundred bytes.
 */
public final class WaitTimes {

    private static final int CLASSES = 72;
    private static final int AN_OCTAVE = 4;

    private final long[] counts;

    private WaitTimes(long[] counts) {
        this.counts = counts;
    }

    /** None at all. */
    public static WaitTimes none() {
        return new WaitTimes(new long[CLASSES]);
    }

    /** Not safe for several threads: whoever counts guards it. */
    void add(long nanos) {
        counts[place(nanos)]++;
    }

    private static int place(long nanos) {
        double millis = nanos / 1e6;
        if (millis < 1) {
            return 0;
        }
        int octaves = (int) Math.floor(AN_OCTAVE * Math.log(millis) / Math.log(2)) + 1;
        return Math.min(octaves, CLASSES - 1);
    }

    WaitTimes copy() {
        return new WaitTimes(counts.clone());
    }

    /** Those that came since an earlier copy. */
    WaitTimes since(WaitTimes earlier) {
        long[] difference = new long[CLASSES];
        Arrays.setAll(difference, i -> counts[i] - earlier.counts[i]);
        return new WaitTimes(difference);
    }

    /**
     * What so many of the waits did not exceed, in milliseconds; 0 for less than one millisecond, and if there were none.
     *
     * @param share such as 0.95
     */
    public double percentile(double share) {
        long all = Arrays.stream(counts).sum();
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= share * all) {
                return i == 0 || all == 0 ? 0 : Math.pow(2, (double) i / AN_OCTAVE);
            }
        }
        return 0;
    }
}
