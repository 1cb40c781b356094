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
     * One way against the other, in one run.
     *
     * @param plainMillis of the transcription, the mean of the quickest iteration
     * @param ourMillis of the product, likewise
     * @param ratio how many times faster the product is
     */
    record Compared(double plainMillis, double ourMillis, double ratio) {

        static Compared of(double plain, double our) {
            return new Compared(rounded(plain), rounded(our), rounded(plain / our));
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    /** By the names of the benchmarks. */
    static PdqReport of(Map<String, Double> millis) {
        return new PdqReport(
                compared(millis, "Decoded12Mp"), compared(millis, "Decoded512"), compared(millis, "Jpeg12Mp"));
    }

    private static Compared compared(Map<String, Double> millis, String what) {
        return Compared.of(
                Objects.requireNonNull(millis.get("plain" + what)), Objects.requireNonNull(millis.get("our" + what)));
    }
}
