package io.sluice.pipeline;

/** How an object is handled that keeps coming back, perhaps because it brings workers down. */
public enum Suspicion {
    /** Like any other. */
    NONE,
    /** Decoded in a process of its own. */
    ALONE,
    /** Not decoded any more; its digests are matched all the same. */
    CONDEMNED;

    /**
     * By the number of deliveries.
     *
     * @param attempt this delivery, 1 at first
     * @param suspectAfter the delivery from which it is decoded alone
     */
    static Suspicion of(int attempt, int suspectAfter) {
        if (attempt < suspectAfter) {
            return NONE;
        }
        return attempt == suspectAfter ? ALONE : CONDEMNED;
    }
}
