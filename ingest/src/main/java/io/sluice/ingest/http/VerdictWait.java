package io.sluice.ingest.http;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Permit;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.RecordedVerdict;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Callers who wait for a verdict. So many may at once and no more; each asks the record now and then, ever less often, for a verdict
 * may be committed by any worker.
 *
 * <p><b>Threads:</b> none is held. <b>Cancel:</b> a caller who goes away makes room at once.
 */
public final class VerdictWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 4;

    private final Judged judged;
    private final Limiter waiters;

    /**
     * Room for waiters.
     *
     * @param waiters one unit each
     */
    public VerdictWait(Judged judged, Limiter waiters) {
        this.judged = judged;
        this.waiters = waiters;
    }

    /**
     * Work that may wait, with a place for it.
     *
     * <p><b>Errors:</b> {@link ProblemException} 503 before anything is done, if all places are taken.
     */
    <T> Mono<T> within(Function<Room, Mono<T>> work) {
        return Mono.usingWhen(Mono.fromSupplier(this::place), permit -> work.apply(new Room()), Permit::giveBack);
    }

    private Permit place() {
        Permit permit = waiters.tryAcquire(Lane.FRESH, 1);
        if (permit == null) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many callers wait for verdicts already; nothing was recorded.",
                    "Send the same request again later, or without " + WaitPreference.HEADER + ".");
        }
        return permit;
    }

    private static Flux<Long> pauses(Flux<Long> times) {
        return times.concatMap(time -> Mono.delay(pause(time)), 1);
    }

    static Duration pause(long time) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(DOUBLINGS, time));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** A place that was taken. */
    final class Room {

        /** The verdict on what lies there, once it may be told; empty if it is not there, or not in time, or the record is down. */
        Mono<RecordedVerdict> verdict(ObjectRef ref, Duration atMost) {
            return judged.subject(ref)
                    .flatMap(
                            subject -> Mono.defer(() -> judged.verdict(subject)).repeatWhenEmpty(VerdictWait::pauses))
                    .timeout(atMost, Mono.empty())
                    .onErrorResume(PipelineException.class, later -> Mono.empty());
        }
    }
}
