package io.sluice.sink.postgres;

import io.sluice.sink.escalation.WakeUp;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Wakes the outbox's workers of this process when any process adds something, by PostgreSQL's own notifications. A hint only: a
 * lost connection is made anew, and meanwhile the workers look for themselves.
 */
public final class OutboxBell {

    private static final String CHANNEL = "sluice_outbox";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final WakeUp wakeUp;

    /** A bell that rings for these workers. */
    public OutboxBell(Database database, WakeUp wakeUp) {
        this.database = database;
        this.wakeUp = wakeUp;
    }

    /** Listens until cancelled; whoever was deaf for a while is woken. <b>Errors:</b> none. */
    public Mono<Void> listen() {
        return database.announcements(CHANNEL)
                .doOnNext(announced -> wakeUp.ring())
                .then()
                .onErrorComplete()
                .repeatWhen(ends -> ends.delayElements(PAUSE))
                .then();
    }
}
