package io.sluice.sink.evidence.access;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Anchors in memory. */
public final class FakeAnchors implements Anchors {

    public final List<Anchor> kept = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> set(Anchor anchor) {
        return Mono.fromRunnable(() -> {
            if (!kept.contains(anchor)) {
                kept.add(anchor);
            }
        });
    }

    @Override
    public Flux<Anchor> after(long position) {
        return Flux.fromIterable(kept)
                .filter(anchor -> anchor.position() > position)
                .sort(Comparator.comparingLong(Anchor::position));
    }
}
