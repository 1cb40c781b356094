package io.sluice.sink.escalation;

import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The real outbox, in a worker that dies: what a dead worker holds is not stored, and its lease ends. */
final class MortalOutbox implements Outbox {

    private final Outbox real;
    private final TestDatabase database;
    private final Map<String, Mishap> mishaps;

    MortalOutbox(Outbox real, TestDatabase database, Map<String, Mishap> mishaps) {
        this.real = real;
        this.database = database;
        this.mishaps = mishaps;
    }

    @Override
    public Mono<Claim> claim(String worker, Duration lease) {
        return real.claim(worker, lease);
    }

    @Override
    public Mono<Claim> claimSealing(String incident, String worker, Duration lease) {
        return real.claimSealing(incident, worker, lease);
    }

    @Override
    public Mono<Boolean> store(Claim claim, Progress progress) {
        boolean dead = mishaps.get(claim.incident().id()).dead.compareAndSet(true, false);
        return dead ? buried(claim) : real.store(claim, progress);
    }

    private Mono<Boolean> buried(Claim claim) {
        return Mono.fromCallable(() -> {
                    database.execute(
                            "UPDATE outbox SET leased_until = clock_timestamp() - interval '1 second' WHERE incident = '"
                                    + claim.incident().id() + "' AND epoch = " + claim.epoch());
                    return true;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> renew(Claim claim, Duration lease) {
        return real.renew(claim, lease);
    }

    @Override
    public Mono<Map<Step, Long>> backlog() {
        return real.backlog();
    }
}
