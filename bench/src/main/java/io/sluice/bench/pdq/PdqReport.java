package io.sluice.bench.pdq;

import java.util.Map;
import java.util.Objects;

/**
 * What {@code ./sluice bench pdq} prints.
 *
 * @param decoded12Mp of 4000x3000 decoded pixels
 * @param decoded512 of 512x512 decoded pixels
 * @param jpeg12Mp from the bytes of a JPEG of 4000x3000
 */
record PdqReport(Compared decoded12Mp, Compared decoded512, Compared jpeg12Mp) {

    /**
     * What the calls of a benchmark took, in milliseconds.
     *
     * @param quickest of them: what other programs did meanwhile does not count
     * @param median of them
     */
    record Times(double quickest, double median) {}

    /**
     * One way against the other, in one run.
     *
     * @param plainMillis of the transcription's quickest call
     * @param ourMillis of the product's
     * @param ratio how many times faster the product is by these
     * @param medianRatio the same by the medians, which a neighbour on the same core moves
     */
    record Compared(double plainMillis, double ourMillis, double ratio, double medianRatio) {

        static Compared of(Times plain, Times our) {
            return new Compared(
                    rounded(plain.quickest()),
                    rounded(our.quickest()),
                    rounded(plain.quickest() / our.quickest()),
                    rounded(plain.median() / our.median()));
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    /** By the names of the benchmarks. */
    static PdqReport of(Map<String, Times> times) {
        return new PdqReport(
                compared(times, "Decoded12Mp"), compared(times, "Decoded512"), compared(times, "Jpeg12Mp"));
    }

    private static Compared compared(Map<String, Times> times, String what) {
        return Compared.of(
                Objects.requireNonNull(times.get("plain" + what)), Objects.requireNonNull(times.get("our" + what)));
    }
}
