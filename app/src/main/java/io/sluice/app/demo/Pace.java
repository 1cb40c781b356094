package io.sluice.app.demo;

import java.time.Duration;

/**
 * When each upload is due: at a steady rate, as a platform's users give it. The schedule is fixed, so a worker that is slow
 * makes nobody upload slower.
 */
final class Pace {

    private static final Duration SHORTEST_STEP = Duration.ofMillis(80);
    /** So long at least, so that media flow while the groups change. */
    private static final Duration SHORTEST_RUN = Duration.ofSeconds(12);

    private final Duration step;
    private final Patience patience;
    private final long began = System.nanoTime();

    /** For so many uploads, of which the first is due now. */
    Pace(int uploads, Patience patience) {
        this.patience = patience;
        this.step = step(uploads);
    }

    static Duration step(int uploads) {
        Duration spread = SHORTEST_RUN.dividedBy(Math.max(1, uploads));
        return spread.compareTo(SHORTEST_STEP) > 0 ? spread : SHORTEST_STEP;
    }

    /** Waits until the upload at this place, counted from 0, is due. */
    void await(int place) throws DemoFailure, InterruptedException {
        Duration early = step.multipliedBy(place).minusNanos(System.nanoTime() - began);
        if (!early.isNegative()) {
            patience.pause(early);
        }
    }
}
