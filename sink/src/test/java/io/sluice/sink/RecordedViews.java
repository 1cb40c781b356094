package io.sluice.sink;

import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.evidence.access.Viewed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** A log of views in memory, of which a test says what it holds and whether it can be believed. */
public final class RecordedViews implements AccessLog {

    private final Map<String, Viewed> viewed = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    /** From now on somebody has looked. */
    public void view(String incident, Viewed what) {
        viewed.put(incident, what);
    }

    /** From now on what it says of this incident cannot be believed. */
    public void tamper(String incident) {
        broken.add(incident);
    }

    /** It can be believed again. */
    public void mend(String incident) {
        broken.remove(incident);
    }

    @Override
    public Mono<Void> record(Access access) {
        return Mono.error(new UnsupportedOperationException("nothing is shown in these tests"));
    }

    @Override
    public Mono<Viewed> viewed(String incident) {
        return broken.contains(incident)
                ? Mono.error(new BrokenChainException("a row of a test is missing"))
                : Mono.just(viewed.getOrDefault(incident, Viewed.NOTHING));
    }
}
