package io.sluice.sink.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many calls a minute from one client, evenly after a first burst of as many. Whoever comes too early is told when to come
 * back. Remembers the last ten thousand clients, in memory only.
 *
 * <p><b>Threads:</b> safe from any; holds a lock for a moment.
 */
final class RateLimit {

    private static final int MOST_CLIENTS = 10_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Long> freeAt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * Takes one call of a client's share; empty if there was one, else how long until there is.
     *
     * <p><b>Source:</b> the generic cell rate algorithm (ITU-T I.371): one time a client says it all.
     */
    synchronized Optional<Duration> take(String client) {
        long interval = 60_000L / perMinute;
        long now = clock.millis();
        long next = Math.max(now, freeAt.getOrDefault(client, 0L));
        long wait = next - now - interval * (perMinute - 1);
        if (wait > 0) {
            return Optional.of(Duration.ofMillis(wait));
        }
        freeAt.put(client, next + interval);
        return Optional.empty();
    }
}
