package io.sluice.scanners.decode;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.Undecodable;
import io.sluice.scanners.decode.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A child on loan for one object.
 *
 * <p>A loan can be abandoned at any moment, also while its child is still starting: whoever then brings the child finds the
 * loan abandoned and ends it.
 */
final class ChildLoan {

    private final ChildPool pool;
    private final boolean isBulk;
    private final boolean isFresh;
    private @Nullable ChildProcess child;
    private boolean isOver;
    private boolean wasRefused;

    ChildLoan(ChildPool pool, boolean isBulk, boolean isFresh) {
        this.pool = pool;
        this.isBulk = isBulk;
        this.isFresh = isFresh;
    }

    /** Gets a child on the scheduler, which is blocked while one starts. <b>Errors:</b> {@link TransientException}. */
    Mono<ChildLoan> begin(Scheduler scheduler, Duration timeout) {
        return Mono.fromCallable(this::begin)
                .subscribeOn(scheduler)
                .timeout(timeout)
                .onErrorMap(failure -> new TransientException("a decoder child does not start", failure));
    }

    private ChildLoan begin() throws IOException {
        hold(pool.take(isBulk, isFresh));
        return this;
    }

    /** Nobody waits any more for a child that comes when the loan is over, so that it does is no error. */
    private synchronized void hold(ChildProcess taken) {
        if (isOver) {
            pool.discard(taken);
        } else {
            child = taken;
        }
    }

    /** Sends a frame and blocks until the child's next one. */
    Frame ask(Frame frame) throws IOException {
        return held().ask(frame);
    }

    private synchronized ChildProcess held() throws IOException {
        if (child == null) {
            throw new IOException("there is no child on loan");
        }
        return child;
    }

    /** Notes what the child made of its object. */
    synchronized void answered(Decoding decoding) {
        wasRefused = decoding instanceof Undecodable;
    }

    /**
     * Ends the loan of a child that has answered. One that was for a suspect alone is not used again.
     *
     * @return a child that has served its time and is gone now
     */
    synchronized Optional<ChildProcess> giveBack() {
        isOver = true;
        ChildProcess back = child;
        child = null;
        if (back != null && isFresh) {
            pool.discard(back);
        } else if (back != null && !pool.giveBack(back, wasRefused)) {
            return Optional.of(back);
        }
        return Optional.empty();
    }

    /** Ends the loan of a child that has rehearsed: it is there for the next object. */
    synchronized void admit() {
        isOver = true;
        if (child != null) {
            pool.admit(child);
        }
        child = null;
    }

    /** Ends the loan by ending the child, whatever it is doing. */
    synchronized void abandon() {
        isOver = true;
        if (child != null) {
            pool.discard(child);
        }
        child = null;
    }
}
