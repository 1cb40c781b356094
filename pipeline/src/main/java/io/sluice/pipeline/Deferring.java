package io.sluice.pipeline;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Keeps scanners that may be slow, the {@linkplain Scanner#isDeferrable deferrable} ones, from slowing triage. Who is not
 * answered within a moment, or comes when too many wait already, is put off to {@link Lane#DEFERRED}, where there is time. Once one was
 * not answered, only one at a time waits to see whether that has changed.
 *
 * <p><b>Threads:</b> safe from any; nobody ever blocks.
 */
public final class Deferring {

    private final Limiter permits;
    private final Doubt doubt = new Doubt();
    private volatile int mostWaiting;
    private volatile Duration wait;

    /**
     * A limit on deferrable scans.
     *
     * @param permits one a scan under way
     * @param mostWaiting scans outside of {@code DEFERRED} that may wait for a permit; a further one is put off at once
     * @param wait how long such a scan may take, waiting included
     */
    public Deferring(Limiter permits, int mostWaiting, Duration wait) {
        this.permits = permits;
        mostWaiting(mostWaiting);
        patience(wait);
    }

    /** Changes how many scans outside of {@code DEFERRED} may wait, at least 1. Those that wait already go on waiting. */
    public void mostWaiting(int scans) {
        if (scans < 1) {
            throw new IllegalArgumentException("at least one scan may wait");
        }
        mostWaiting = scans;
    }

    /** Changes how long such a scan may take, from the next one on. */
    public void patience(Duration newWait) {
        if (newWait.isNegative() || newWait.isZero()) {
            throw new IllegalArgumentException("a scan may take longer than nothing");
        }
        wait = newWait;
    }

    /**
     * One scan. In {@code DEFERRED} it waits for its permit as long as it takes.
     *
     * <p><b>Errors:</b> {@link TimeoutException} if it must be put off; those of the scan.
     *
     * @param timeout of a scan that nothing but itself delays
     */
    Mono<ScanResult> scan(Lane lane, Supplier<Mono<ScanResult>> scan, Duration timeout) {
        return lane == Lane.DEFERRED
                ? permits.within(lane, 1, () -> scan.get().timeout(timeout))
                : Mono.defer(() -> hasRoom() ? inAHurry(lane, scan, shorter(timeout)) : tooMany());
    }

    private Mono<ScanResult> inAHurry(Lane lane, Supplier<Mono<ScanResult>> scan, Duration patience) {
        return doubt.pass(permits.within(lane, 1, scan).timeout(patience), Deferring::tooMany);
    }

    private Duration shorter(Duration timeout) {
        return wait.compareTo(timeout) < 0 ? wait : timeout;
    }

    private boolean hasRoom() {
        int inAHurry = permits.usage().waiting().entrySet().stream()
                .filter(queue -> queue.getKey() != Lane.DEFERRED)
                .mapToInt(Map.Entry::getValue)
                .sum();
        return inAHurry < mostWaiting;
    }

    private static Mono<ScanResult> tooMany() {
        return Mono.error(() -> new TimeoutException("too many scans wait already, or none is answered in time"));
    }
}
