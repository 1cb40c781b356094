package io.sluice.sink.gate;

import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.s3.StoredObject;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Brings dismissed objects back to where they lay, so that they are served again. To be called again and again; any number of workers
 * may, and each step may be repeated.
 */
public final class Restoring {

    private static final int AT_ONCE = 20;

    /** Reading a large object back, twice, and copying it. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final Restorations restorations;
    private final Announcer announcer;
    private final DurableVerdictSink sink;

    /** A courier. */
    public Restoring(Restorations restorations, Announcer announcer, DurableVerdictSink sink) {
        this.restorations = restorations;
        this.announcer = announcer;
        this.sink = sink;
    }

    /** One turn. <b>Errors:</b> the first, once all were tried; what failed is tried again after its lease. */
    public Mono<Void> turn() {
        return restorations
                .claim(AT_ONCE, LEASE)
                .concatMapDelayError(this::restored)
                .then();
    }

    /** The copy is known before the other one goes, and before anybody can take it for an upload. */
    private Mono<Void> restored(Announcement released) {
        return announcer
                .bringBack(released)
                .delayUntil(brought -> brought.copy() == null ? Mono.empty() : known(released, brought.copy()))
                .flatMap(brought -> restorations.done(released, brought.outcome()));
    }

    private Mono<Void> known(Announcement released, StoredObject copy) {
        return restorations
                .copied(released, copy)
                .then(Mono.defer(() -> sink.catchUp(copy.subject())))
                .then(Mono.defer(() -> announcer.discard(released)));
    }
}
