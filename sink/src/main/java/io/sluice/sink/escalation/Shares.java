package io.sluice.sink.escalation;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Divides the workers of a process, so that an authority that does not answer holds up only what asks it: one authority never has
 * more than half of them, and all of them together leave one that seals and announces. With two authorities that do not answer, a
 * third gets the workers that those leave.
 *
 * <p><b>Threads:</b> safe from any. Claims go one after the other: at once they would all find the same authority idle.
 */
final class Shares {

    private final int ofOne;
    private final int ofAll;
    private final Limiter turns = new Limiter("claims", 1, 0);
    private final Map<String, Integer> asking = new HashMap<>();

    Shares(int workers) {
        ofOne = Math.max(1, workers / 2);
        ofAll = Math.max(1, workers - 1);
    }

    /** Claims what may be taken. Whatever is claimed must be {@link #giveBack given back}. */
    Mono<Claim> claim(Function<Busy, Mono<Claim>> claiming) {
        return turns.within(
                Lane.URGENT, 1, () -> Mono.defer(() -> claiming.apply(busy())).doOnNext(this::take));
    }

    private synchronized Busy busy() {
        int all = asking.values().stream().mapToInt(Integer::intValue).sum();
        return new Busy(
                asking.entrySet().stream()
                        .filter(share -> share.getValue() >= ofOne)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                all >= ofAll);
    }

    private synchronized void take(Claim claim) {
        if (claim.step().asksAuthority()) {
            asking.merge(claim.incident().authority(), 1, Integer::sum);
        }
    }

    synchronized void giveBack(Claim claim) {
        if (claim.step().asksAuthority()) {
            asking.computeIfPresent(claim.incident().authority(), (name, had) -> had > 1 ? had - 1 : null);
        }
    }
}
