package io.sluice.sink;

import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.events.VerdictEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Remembers the events it was given. */
public final class RecordingEvents implements VerdictEvents {

    private final List<VerdictEvent> sent = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Void> publish(VerdictEvent event) {
        return Mono.fromRunnable(() -> sent.add(event));
    }

    /** Of one subject, in order. */
    public List<VerdictEvent> of(String subject) {
        return sent.stream().filter(event -> event.subject().equals(subject)).toList();
    }
}
