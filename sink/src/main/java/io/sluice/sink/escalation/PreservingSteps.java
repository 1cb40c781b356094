package io.sluice.sink.escalation;

import io.sluice.pipeline.Decision;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.Sealed;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.Announcer.Announcement;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.verdicts.Verdicts;
import io.sluice.sink.verdicts.Verdicts.Told;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The steps before the authority: seal, announce, confirm. Each may be repeated. */
final class PreservingSteps {

    private final EvidenceStore evidence;
    private final DurableVerdictSink sink;
    private final Verdicts verdicts;
    private final Announcer announcer;
    private final Duration sealGrace;
    private final Clock clock;

    PreservingSteps(Preserving parts, Duration sealGrace, Clock clock) {
        this.evidence = parts.evidence();
        this.sink = parts.sink();
        this.verdicts = parts.verdicts();
        this.announcer = parts.announcer();
        this.sealGrace = sealGrace;
        this.clock = clock;
    }

    /** If sealing is down for long, the object is enforced upon first: it must not stay readable for want of a copy. */
    Mono<Progress> seal(Claim claim) {
        StoredIncident incident = claim.incident();
        return evidence.seal(incident)
                .map(PreservingSteps::preserved)
                .onErrorResume(failure -> isGraceOver(incident) ? early(claim) : Mono.error(failure));
    }

    static Progress preserved(Sealed evidence) {
        return Progress.to(Step.ANNOUNCE)
                .state(IncidentState.SEALED)
                .preserved(evidence.withMedia(), evidence.digests())
                .event(evidence.withMedia() ? "sealed" : "sealed-without-media");
    }

    private boolean isGraceOver(StoredIncident incident) {
        return incident.blockedAt() == null
                && incident.openedAt().plus(sealGrace).isBefore(clock.instant());
    }

    private Mono<Progress> early(Claim claim) {
        return enforce(claim.incident())
                .thenReturn(Progress.to(Step.SEAL)
                        .after(Backoff.OWN.of(claim.attempts()))
                        .withBlocked()
                        .event("blocked-before-sealed"));
    }

    Mono<Progress> announce(Claim claim) {
        return sink.publishPending(claim.incident().subject())
                .then(Mono.defer(() -> enforce(claim.incident())))
                .thenReturn(Progress.to(Step.ROUTE).withBlocked().event("blocked-by-" + announcer.name()));
    }

    private Mono<Void> enforce(StoredIncident incident) {
        Announcement announcement = announcement(incident);
        if (announcement == null) {
            return Mono.empty();
        }
        return announcer
                .announce(announcement)
                .then(verdicts.find(incident.subject()))
                .flatMap(stored -> verdicts.told(new Told(stored.subject(), 0, stored.revision())));
    }

    private static @Nullable Announcement announcement(StoredIncident incident) {
        if (incident.object() == null) {
            return null;
        }
        String sha256 = incident.digests() == null ? null : incident.digests().sha256();
        return new Announcement(
                incident.subject(), incident.object().ref(), incident.object().entityTag(), sha256, Decision.BLOCK);
    }

    Mono<Progress> confirm(Claim claim) {
        StoredIncident incident = claim.incident();
        String reviewer = Objects.requireNonNull(incident.confirmedBy(), "a confirmed incident has a reviewer");
        return evidence.confirmation(
                        incident.id(),
                        reviewer,
                        Objects.requireNonNullElse(incident.reason(), ""),
                        Objects.requireNonNull(incident.confirmedAt()))
                .thenReturn(Progress.to(Step.GATHER));
    }
}
