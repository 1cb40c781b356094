package io.sluice.sink.statements;

import io.sluice.sink.statements.StatementOutbox.Claim;
import io.sluice.sink.statements.StatementOutbox.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings statements to the Transparency Database: claim, send, store what came of it. A worker that dies leaves claims that end;
 * what it had sent is known there, and that counts as delivered.
 */
public final class StatementCourier {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    private final String name;
    private final StatementOutbox outbox;
    private final TransparencyDatabase database;
    private final StatementObserver observer;

    /**
     * A courier.
     *
     * @param name unique among all processes
     */
    public StatementCourier(
            String name, StatementOutbox outbox, TransparencyDatabase database, StatementObserver observer) {
        this.name = name;
        this.outbox = outbox;
        this.database = database;
        this.observer = observer;
    }

    /** Sends batches until none is due. <b>Errors:</b> those of the record. */
    public Mono<Void> turn() {
        return batch().repeat().takeWhile(sent -> sent > 0).then();
    }

    private Mono<Integer> batch() {
        return outbox.claim(name, TransparencyDatabase.MOST_AT_ONCE, LEASE)
                .flatMap(claims -> claims.isEmpty()
                        ? Mono.just(0)
                        : sent(claims).flatMap(outbox::store).thenReturn(claims.size()))
                .defaultIfEmpty(0);
    }

    private Mono<List<Result>> sent(List<Claim> claims) {
        return database.send(claims)
                .flatMap(answer -> results(claims, answer))
                .onErrorResume(failure -> failed(claims, failure));
    }

    private Mono<List<Result>> results(List<Claim> claims, TransparencyAnswer answer) {
        return Flux.fromIterable(claims)
                .concatMap(claim -> result(claim, answer, claims.size()), 1)
                .collectList();
    }

    private Mono<Result> result(Claim claim, TransparencyAnswer answer, int size) {
        String puid = claim.puid();
        String uuid = answer.stored().get(puid);
        String fields = answer.refused().get(puid);
        if (uuid != null || answer.known().contains(puid)) {
            observer.delivered(puid);
            return Mono.just(Result.delivered(claim, uuid == null || uuid.isEmpty() ? null : uuid));
        }
        if (fields != null) {
            observer.refused(puid, fields);
            return Mono.just(Result.refused(claim, fields));
        }
        return answer.isUnclear() ? unclear(claim, size) : Mono.just(Result.again(claim, "batch", Duration.ZERO));
    }

    /** A refusal without a name: it may be there already. Alone and unknown, it is for a person. */
    private Mono<Result> unclear(Claim claim, int size) {
        return database.knows(claim.puid()).map(known -> {
            if (known) {
                observer.delivered(claim.puid());
                return Result.delivered(claim, null);
            }
            if (size > 1) {
                return Result.again(claim, "refused without a name", pause(claim.attempts()));
            }
            observer.refused(claim.puid(), "unnamed");
            return Result.refused(claim, "unnamed");
        });
    }

    private Mono<List<Result>> failed(List<Claim> claims, Throwable failure) {
        observer.failed(claims.size(), failure);
        String kind = failure.getClass().getSimpleName();
        return Mono.just(claims.stream()
                .map(claim -> Result.again(claim, kind, pause(claim.attempts())))
                .toList());
    }

    /** Doubling from five seconds to an hour, give or take a quarter. */
    static Duration pause(int attempts) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << doublings);
        return Duration.ofMillis(millis * ThreadLocalRandom.current().nextLong(75, 126) / 100);
    }
}
