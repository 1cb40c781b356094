package io.sluice.ingest.s3;

import io.sluice.pipeline.TransientException;
import java.nio.ByteBuffer;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Watches how a store sends, while somebody waits for it: a silence ends an attempt, a trickle ends the read. Time in which
 * nothing is asked for is the reader's and never held against the store, so backpressure cannot look like an outage.
 */
final class Pace {

    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(1);

    private final S3ReadSettings settings;
    private long asked;
    private long bytes;
    private long waitedNanos;
    private long waitingSince;
    private long silentSince;

    Pace(S3ReadSettings settings) {
        this.settings = settings;
        this.silentSince = System.nanoTime();
    }

    /** An attempt began: its silence counts from now. */
    synchronized void began() {
        silentSince = System.nanoTime();
    }

    /** Somebody waits for this many chunks more. */
    synchronized void asked(long chunks) {
        if (asked == 0) {
            waitingSince = System.nanoTime();
            silentSince = waitingSince;
        }
        asked = Operators.addCap(asked, chunks);
    }

    /** A chunk came. */
    synchronized void sent(ByteBuffer chunk) {
        long now = System.nanoTime();
        bytes += chunk.remaining();
        waitedNanos += now - waitingSince;
        waitingSince = now;
        silentSince = now;
        asked -= asked == Long.MAX_VALUE ? 0 : 1;
    }

    private synchronized boolean isSilent() {
        return asked > 0
                && System.nanoTime() - silentSince > settings.idleTimeout().toNanos();
    }

    private synchronized boolean isTooSlow() {
        long waited = waitedNanos + (asked > 0 ? System.nanoTime() - waitingSince : 0);
        double seconds = (waited - settings.grace().toNanos()) / 1e9;
        return bytes < seconds * settings.leastBytesPerSecond();
    }

    /** Errors when the store was silent for the idle timeout; never ends otherwise. */
    Mono<Void> silence() {
        return looks().filter(look -> isSilent())
                .next()
                .flatMap(look -> Mono.error(new TransientException("the store fell silent", null)));
    }

    /** Errors when the store falls below its least rate; never ends otherwise. */
    Mono<Void> tooSlow() {
        return looks().filter(look -> isTooSlow())
                .next()
                .flatMap(look -> Mono.error(new TransientException("the store trickles", null)));
    }

    private Flux<Long> looks() {
        Duration quarter = settings.idleTimeout().dividedBy(4);
        return Flux.interval(quarter.compareTo(SLOWEST_LOOK) < 0 ? quarter : SLOWEST_LOOK);
    }
}
