package io.sluice.pipeline.tuning;

import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.LimiterLoad;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What went through limiters over the last seconds. Reads them when it is told to, once a second, and keeps no more than it needs.
 *
 * <p><b>Threads:</b> safe from any.
 */
public final class LoadWatch {

    /** Long enough to even out what comes in bursts, short enough to show what a change did. */
    private static final int READINGS = 11;

    private final Map<String, Watched> watched;

    /** A watch of these limiters. */
    public LoadWatch(Collection<Limiter> limiters) {
        watched = limiters.stream()
                .map(Watched::new)
                .collect(Collectors.toMap(
                        each -> each.limiter.name(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        read();
    }

    /** Takes a reading of all. */
    public synchronized void read() {
        watched.values().forEach(Watched::read);
    }

    /** What each of them did lately, in the order in which they were given. */
    public synchronized List<Load> all() {
        return watched.values().stream().map(Watched::load).toList();
    }

    /** What one limiter did lately; empty if it is not watched. */
    public synchronized Optional<Load> of(String limiter) {
        return Optional.ofNullable(watched.get(limiter)).map(Watched::load);
    }

    /**
     * What a limiter did, and how it stands.
     *
     * @param span what went through it over the last seconds
     * @param now how it stands at this moment
     */
    public record Load(String limiter, LimiterLoad span, Limiter.Usage now) {

        /** Whether it is what its work waits for: permits are waited for, and nearly all of them are out. */
        public boolean isBinding() {
            return span.waitSeconds() > 0.001 && span.inUse() >= 0.8 * now.limit();
        }

        /** Units in use on average, of those there are. */
        public double utilisation() {
            return span.inUse() / now.limit();
        }
    }

    private static final class Watched {
        private final Limiter limiter;
        private final Deque<LimiterLoad> readings = new ArrayDeque<>();

        Watched(Limiter limiter) {
            this.limiter = limiter;
        }

        void read() {
            readings.addLast(limiter.load());
            if (readings.size() > READINGS) {
                readings.removeFirst();
            }
        }

        Load load() {
            return new Load(limiter.name(), limiter.load().since(readings.getFirst()), limiter.usage());
        }
    }
}
