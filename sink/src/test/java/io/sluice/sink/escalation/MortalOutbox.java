package io.sluice.sink.escalation;

import io.sluice.pipeline.TransientException;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The real outbox, in a worker that dies: what a dead worker holds is not stored, and its lease ends. */
final class MortalOutbox implements Outbox {

    private final Outbox real;
    private final Map<String, Mishap> mishaps;

    MortalOutbox(Outbox real, Map<String, Mishap> mishaps) {
        this.real = real;
        this.mishaps = mishaps;
    }

    @Override
    public Mono<Claim> claim(String worker, Duration lease, Busy busy) {
        return real.claim(worker, lease, busy);
    }

    @Override
    public Mono<Claim> claimSealing(String incident, String worker, Duration lease) {
        return real.claimSealing(incident, worker, lease);
    }

    @Override
    public Mono<Boolean> store(Claim claim, Progress progress) {
        Mishap mishap = mishaps.get(claim.incident().id());
        if (mishap.dead.compareAndSet(true, false)) {
            return buried(claim);
        }
        Mono<Boolean> stored = real.store(claim, progress);
        return mishap.diesWhenStored.compareAndSet(true, false) ? stored.then(unheard()) : stored;
    }

    /** It is in the database, and the worker died before it was told so. */
    private static Mono<Boolean> unheard() {
        return Mono.error(() -> new TransientException("the worker is dead", null));
    }

    private Mono<Boolean> buried(Claim claim) {
        return real.renew(claim, Duration.ZERO).thenReturn(true);
    }

    @Override
    public Mono<Void> renew(Claim claim, Duration lease) {
        return real.renew(claim, lease);
    }

    @Override
    public Mono<Map<Step, Long>> backlog() {
        return real.backlog();
    }

    @Override
    public Mono<String> retract(String incident, String actor, String reason) {
        return real.retract(incident, actor, reason);
    }
}
