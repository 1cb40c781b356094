package io.sluice.sink.escalation;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.TransientException;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.Sealed;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import java.nio.ByteBuffer;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The fast path's first two steps: the incident is committed, then sealed from the bytes in hand. Everything after is the
 * outbox's, and so is the sealing if it fails here.
 *
 * <p>While the database is down nothing can be committed. The evidence is sealed all the same, under a key that follows from
 * the object's identity, and the failure is passed on, so that the delivery comes back, commits, and finds the seal.
 */
public final class DurableEscalation implements Escalation {

    private static final Duration LONGEST_SEALING = Duration.ofMinutes(2);

    private final Incidents incidents;
    private final Outbox outbox;
    private final EvidenceStore evidence;
    private final EscalationSettings settings;
    private final Signals signals;
    private final Detached detached;
    private final String name;

    /**
     * The fast path.
     *
     * @param name of this process, unique among all
     * @param records where incidents and their next steps are kept
     * @param signals who is told
     */
    public DurableEscalation(
            String name,
            Records records,
            EvidenceStore evidence,
            EscalationSettings settings,
            Signals signals,
            Detached detached) {
        this.name = name;
        this.incidents = records.incidents();
        this.outbox = records.outbox();
        this.evidence = evidence;
        this.settings = settings;
        this.signals = signals;
        this.detached = detached;
    }

    @Override
    public Mono<Void> open(Incident incident) {
        return Mono.defer(() -> {
            StoredIncident opened = StoredIncident.of(
                    incident, settings.owner(), incident.openedAt().plus(settings.dueWithin()));
            return detached.finish(committed(opened));
        });
    }

    private Mono<Void> committed(StoredIncident incident) {
        return incidents
                .open(incident)
                .doOnNext(this::tell)
                .then()
                .onErrorResume(TransientException.class, down -> sealedWithoutRecord(incident, down));
    }

    private void tell(StoredIncident incident) {
        if (incident.held()) {
            signals.observer().held(incident.id());
        }
        signals.wakeUp().ring();
    }

    private Mono<Void> sealedWithoutRecord(StoredIncident incident, TransientException down) {
        return evidence.seal(incident)
                .timeout(LONGEST_SEALING)
                .doOnNext(found -> signals.observer().sealedWithoutRecord(incident.id()))
                .onErrorComplete()
                .then(Mono.error(down));
    }

    @Override
    public Mono<Void> seal(Media media) {
        String incident = StoredIncident.idOf(media.object().id());
        return detached.finish(
                outbox.claimSealing(incident, name, settings.lease()).flatMap(claim -> preserve(claim, media)));
    }

    private Mono<Void> preserve(Claim claim, Media media) {
        return preserved(claim.incident(), media)
                .timeout(LONGEST_SEALING)
                .flatMap(found -> outbox.store(claim, PreservingSteps.preserved(found)))
                .doOnNext(stored -> signals.wakeUp().ring())
                .then();
    }

    /** Large objects are not in hand: the store copies them itself. */
    private Mono<Sealed> preserved(StoredIncident incident, Media media) {
        ByteBuffer whole = media.whole();
        Digests digests = media.digests();
        return whole == null ? evidence.seal(incident) : evidence.seal(incident, whole, digests);
    }

    /**
     * Where incidents and their next steps are kept.
     *
     * @param incidents the incidents
     * @param outbox the steps
     */
    public record Records(Incidents incidents, Outbox outbox) {}

    /**
     * Who is told.
     *
     * @param observer measures and pages
     * @param wakeUp wakes the outbox's workers
     */
    public record Signals(EscalationObserver observer, WakeUp wakeUp) {}
}
