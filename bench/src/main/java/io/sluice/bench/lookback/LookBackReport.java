package io.sluice.bench.lookback;

/**
 * What a look-back took.
 *
 * @param stored hashes streamed past the entries; eight an object, one an orientation
 * @param objects what they belong to
 * @param rate most objects looked at in a second: the rests between portions are those of a worker with this setting
 * @param entries new ones
 * @param seconds of comparing, on one thread
 * @param readSeconds of reading from the database, beside that
 * @param matches objects that were caught
 * @param expected objects that were planted; each must be caught
 * @param missed of these, those that were not
 * @param escalation milliseconds that opening an incident took meanwhile, and alone
 */
record LookBackReport(
        long stored,
        long objects,
        int rate,
        int entries,
        double seconds,
        double readSeconds,
        int matches,
        int expected,
        int missed,
        Beside escalation) {

    /** Milliseconds. */
    record Beside(double aloneP50Millis, double aloneP99Millis, double besideP50Millis, double besideP99Millis) {}
}
