package io.sluice.pipeline;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Commits the incident that a result asks for, before the result goes on. */
final class Escalator {

    /** Results of one subject that may be committed at once: sealing one never holds back the next. */
    static final int AT_ONCE = 8;

    private final VerdictPolicy policy;
    private final Escalation escalation;
    private final PipelineObserver observer;
    private final Clock clock;

    Escalator(VerdictPolicy policy, Escalation escalation, PipelineObserver observer, Clock clock) {
        this.policy = policy;
        this.escalation = escalation;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * The result again, once the incident it may open is committed, and sealed from the bytes in hand.
     *
     * @param media the object in hand; null for a group, or before its last byte
     */
    Mono<ScanResult> escalated(ScanResult result, Subject subject, UploadContext context, @Nullable Media media) {
        Digests digests = media == null ? null : media.digests();
        return committed(result, subject, context, digests)
                .flatMap(incident -> media == null ? Mono.empty() : seal(media))
                .thenReturn(result);
    }

    /** The incident that a result asks for, once it is committed; empty if it asks for none. */
    Mono<Incident> committed(ScanResult result, Subject subject, UploadContext context, @Nullable Digests digests) {
        return Mono.justOrEmpty(policy.opensIncident(result))
                .map(grounds ->
                        new Incident(subject, context, digests, result, grounds, policy.version(), clock.instant()))
                .flatMap(incident -> escalation.open(incident).thenReturn(incident))
                .doOnNext(incident ->
                        observer.escalated(incident, Duration.between(incident.openedAt(), clock.instant())));
    }

    /** If sealing from the bytes in hand fails, the incident's outbox seals from the store. */
    private Mono<Void> seal(Media media) {
        return escalation.seal(media).onErrorResume(failure -> {
            observer.failed(media.lane(), "seal", failure);
            return Mono.empty();
        });
    }
}
