package io.sluice.pipeline;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Finds how many calls a remote dependency takes at once, and holds a {@link Limiter} there. Additive increase, multiplicative
 * decrease: a call that is refused for load or times out takes a tenth away, at most once in a round trip; a window in which the
 * limit was really used adds one, as long as more calls at once bring more answers (Little's law: where they only wait longer, the
 * dependency is full).
 *
 * <p>For remote dependencies only. What runs here has as many permits as cores, and needs no search.
 *
 * <p><b>Threads:</b> safe from any; nobody ever blocks.
 */
public final class AdaptiveLimit {

    /** What the operator wants of it. */
    public enum Mode {
        /** It searches. */
        ON,
        /** It stays where it is. */
        FROZEN,
        /** The ceiling holds, as if there were no search. */
        OFF
    }

    private static final double NANOS = 1e9;

    /** Weight of the last call in the mean round trip. */
    private static final double LATEST = 0.1;

    private final Limiter limiter;
    private final LongSupplier nanoClock;
    private final Climb climb;
    private final LoadWindow window;
    private Mode mode = Mode.ON;
    private long floor;
    private long ceiling;
    private double roundTrip;
    private long decreased;

    /**
     * A search that begins at the limiter's limit, or at the nearest bound.
     *
     * @param limiter of which nothing is reserved
     * @param floor the limit is never below it, at least 1
     * @param ceiling nor above it
     */
    public AdaptiveLimit(Limiter limiter, long floor, long ceiling) {
        this(limiter, floor, ceiling, System::nanoTime);
    }

    AdaptiveLimit(Limiter limiter, long floor, long ceiling, LongSupplier nanoClock) {
        check(floor, ceiling);
        this.limiter = limiter;
        this.nanoClock = nanoClock;
        this.floor = floor;
        this.ceiling = ceiling;
        this.decreased = nanoClock.getAsLong() - 1;
        this.climb = new Climb();
        this.window = new LoadWindow(nanoClock.getAsLong());
        apply(limiter.usage().limit());
    }

    private static void check(long floor, long ceiling) {
        if (floor < 1 || ceiling < floor) {
            throw new IllegalArgumentException(
                    "an adaptive limit has a floor of at least 1 and a ceiling not below it");
        }
    }

    /**
     * Makes a call that holds a permit of the limiter, and learns from how it ends. {@link TransientException} of a call that was made
     * counts as overload; one that was not made, and any other failure, teach nothing.
     *
     * @param units what the call is about: answers are counted in them
     */
    public <T> Mono<T> watch(long units, Supplier<Mono<T>> call) {
        return Mono.defer(() -> {
            long begun = begin();
            return call.get()
                    .doOnSuccess(answer -> end(begun, units))
                    .doOnError(failure -> fail(begun, failure))
                    .doOnCancel(() -> end(begun, 0));
        });
    }

    /** Changes what it does, at once. */
    public synchronized void mode(Mode wanted) {
        mode = wanted;
        restart(wanted == Mode.OFF ? ceiling : limit());
    }

    /**
     * Changes its bounds, at once.
     *
     * @throws IllegalArgumentException if they cannot work; nothing is changed then
     */
    public synchronized void bounds(long newFloor, long newCeiling) {
        check(newFloor, newCeiling);
        floor = newFloor;
        ceiling = newCeiling;
        restart(mode == Mode.OFF ? ceiling : limit());
    }

    /** What is limited. Each call that is watched holds one permit of it. */
    public Limiter limiter() {
        return limiter;
    }

    /** What the limit is never below. */
    public synchronized long floor() {
        return floor;
    }

    /** What the limit is never above. */
    public synchronized long ceiling() {
        return ceiling;
    }

    /** What it does. */
    public synchronized Mode mode() {
        return mode;
    }

    /** Where the limit is now. */
    public long limit() {
        return limiter.usage().limit();
    }

    private synchronized long begin() {
        long now = nanoClock.getAsLong();
        window.begin(now);
        return now;
    }

    private synchronized void end(long begun, long units) {
        long now = nanoClock.getAsLong();
        window.end(now, units);
        if (units == 0) {
            return;
        }
        roundTrip = roundTrip == 0 ? now - begun : roundTrip + LATEST * (now - begun - roundTrip);
        long limit = limit();
        if (window.answers() >= Climb.answers(limit)) {
            boolean wasUsed = window.meanInFlight(now) >= Climb.USED * limit;
            double perSecond = window.units() * NANOS / Math.max(1, window.length(now));
            window.restart(now);
            if (mode == Mode.ON && wasUsed) {
                apply(climb.next(limit, perSecond, floor, ceiling));
            }
        }
    }

    private synchronized void fail(long begun, Throwable failure) {
        long now = nanoClock.getAsLong();
        window.end(now, 0);
        boolean isOverload = failure instanceof TransientException transientFailure && transientFailure.wasAttempted();
        // Of the calls that were under way together, one speaks for all.
        if (isOverload && mode == Mode.ON && begun > decreased && now - decreased >= roundTrip) {
            decreased = now;
            restart(climb.overload(limit()));
        }
    }

    private void restart(long limit) {
        climb.restart();
        window.restart(nanoClock.getAsLong());
        apply(limit);
    }

    private void apply(long wanted) {
        long within = Math.max(floor, Math.min(ceiling, wanted));
        if (within != limiter.usage().limit()) {
            limiter.limits(within, 0);
        }
    }

    @Override
    public String toString() {
        return "AdaptiveLimit[" + limiter.name() + "]";
    }
}
