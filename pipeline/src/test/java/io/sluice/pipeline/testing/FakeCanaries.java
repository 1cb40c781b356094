package io.sluice.pipeline.testing;

import io.sluice.pipeline.canary.Canaries;
import io.sluice.pipeline.canary.CanaryPicture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The book of canaries in memory. */
public final class FakeCanaries implements Canaries {

    private final Clock clock;
    private final Set<Long> periods = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> planted = new ConcurrentHashMap<>();
    private final Map<String, Instant> lying = new ConcurrentHashMap<>();
    private final Set<String> escalated = ConcurrentHashMap.newKeySet();

    /** A book by this clock. */
    public FakeCanaries(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<String> begin(Duration every) {
        return Mono.fromSupplier(clock::instant)
                .filter(now -> periods.add(now.toEpochMilli() / every.toMillis()))
                .map(this::plant);
    }

    private String plant(Instant now) {
        String key = CanaryPicture.PREFIX + planted.size();
        planted.put(key, now);
        lying.put(key, now);
        return key;
    }

    @Override
    public Mono<Duration> escalated(String key) {
        return Mono.fromSupplier(() -> planted.get(key))
                .filter(at -> escalated.add(key))
                .map(at -> Duration.between(at, clock.instant()));
    }

    @Override
    public Flux<String> left(Duration age) {
        return Flux.defer(() -> Flux.fromIterable(lying.entrySet()))
                .filter(each -> !each.getValue().isAfter(clock.instant().minus(age)))
                .map(Map.Entry::getKey);
    }

    @Override
    public Mono<Void> removed(String key) {
        return Mono.fromRunnable(() -> lying.remove(key));
    }

    @Override
    public Mono<Standing> standing() {
        return Mono.fromSupplier(() -> {
            Optional<Instant> last = escalated.stream().map(planted::get).max(Comparator.naturalOrder());
            return new Standing(last.orElse(null));
        });
    }
}
