package io.sluice.app.wiring;

import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.evidence.access.Viewed;
import reactor.core.publisher.Mono;

/** The log of a worker that shows no evidence to anybody: nobody has viewed anything, and a view is a bug. */
final class NothingToView implements AccessLog {

    @Override
    public Mono<Void> record(Access access) {
        return Mono.error(new IllegalStateException("evidence cannot be viewed without a log of views"));
    }

    @Override
    public Mono<Viewed> viewed(String incident) {
        return Mono.just(Viewed.NOTHING);
    }
}
