package io.sluice.pipeline.testing;

import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A fast path in memory: one incident a subject, whose block reaches its sink at once. Can be taken down or slowed. */
public final class RecordingEscalation implements Escalation {

    private final RecordingSink sink;
    private final Map<SubjectId, List<Incident>> incidents = new ConcurrentHashMap<>();
    private final Set<SubjectId> sealed = ConcurrentHashMap.newKeySet();
    private volatile Mono<Void> opening = Mono.empty();
    private volatile Mono<Void> sealing = Mono.empty();

    /** A fast path that closes the gate of this sink. */
    public RecordingEscalation(RecordingSink sink) {
        this.sink = sink;
    }

    /** From now on opening waits for this first. */
    public void opening(Mono<Void> condition) {
        opening = condition;
    }

    /** From now on sealing waits for this first. */
    public void sealing(Mono<Void> condition) {
        sealing = condition;
    }

    @Override
    public Mono<Void> open(Incident incident) {
        return Mono.defer(() -> opening).then(Mono.fromRunnable(() -> commit(incident)));
    }

    private void commit(Incident incident) {
        SubjectId subject = incident.subject().id();
        incidents.computeIfAbsent(subject, id -> new CopyOnWriteArrayList<>()).add(incident);
        sink.block(subject);
    }

    @Override
    public Mono<Void> seal(Media media) {
        return Mono.defer(() -> sealing)
                .then(Mono.fromRunnable(() -> sealed.add(media.object().id())));
    }

    /** How many incidents there are; several openings of one subject are one. */
    public int incidents() {
        return incidents.size();
    }

    /** All that was opened for a subject; empty if nothing was. */
    public List<Incident> openings(SubjectId subject) {
        return List.copyOf(incidents.getOrDefault(subject, List.of()));
    }

    /** Whether the subject's evidence is sealed. */
    public boolean isSealed(SubjectId subject) {
        return sealed.contains(subject);
    }
}
