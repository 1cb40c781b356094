package io.sluice.sink;

import io.sluice.pipeline.feeds.FeedFeedback;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Remembers what the keepers of lists would be told. */
public final class RecordedVotes implements FeedFeedback {

    public final List<String> pending = new CopyOnWriteArrayList<>();
    public final List<String> affirmed = new CopyOnWriteArrayList<>();
    public final List<String> denied = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> pend(String reference) {
        return Mono.fromRunnable(() -> pending.add(reference));
    }

    @Override
    public Mono<Void> affirm(String reference) {
        return Mono.fromRunnable(() -> affirmed.add(reference));
    }

    @Override
    public Mono<Void> deny(String reference) {
        return Mono.fromRunnable(() -> denied.add(reference));
    }
}
