package io.sluice.sink.escalation;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.PolicyRule;
import io.sluice.pipeline.feeds.FeedFeedback;
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

/** The steps before the authority: seal, announce, route, confirm. Each may be repeated. */
final class PreservingSteps {

    private final EvidenceStore evidence;
    private final DurableVerdictSink sink;
    private final Verdicts verdicts;
    private final Announcer announcer;
    private final FeedFeedback feedback;
    private final Duration sealGrace;
    private final Clock clock;

    PreservingSteps(Preserving parts, Duration sealGrace, Clock clock) {
        this.evidence = parts.evidence();
        this.sink = parts.sink();
        this.verdicts = parts.verdicts();
        this.announcer = parts.announcer();
        this.feedback = parts.feedback();
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
                        .after(Backoff.of(claim.attempts()))
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

    Mono<Progress> route(Claim claim) {
        StoredIncident incident = claim.incident();
        if (incident.authority().equals(PolicyRule.NO_AUTHORITY)) {
            return pended(
                    incident,
                    Progress.to(Step.DONE).state(IncidentState.NOT_REPORTABLE).event("not-reportable"));
        }
        boolean automatic = incident.filing() == Filing.AUTOMATIC && !incident.held();
        return automatic
                ? Mono.just(Progress.to(Step.OPEN).state(IncidentState.FILING))
                : pended(
                        incident,
                        Progress.to(Step.AWAIT)
                                .state(IncidentState.AWAITING_CONFIRMATION)
                                .event("awaiting-confirmation"));
    }

    /** People will look: those who keep the list are told so, until they are told what came of it. */
    private Mono<Progress> pended(StoredIncident incident, Progress progress) {
        return incident.lead().bank() == null
                ? Mono.just(progress)
                : feedback.pend(incident.lead().reference()).thenReturn(progress);
    }

    Mono<Progress> confirm(Claim claim) {
        StoredIncident incident = claim.incident();
        String reviewer = Objects.requireNonNull(incident.confirmedBy(), "a confirmed incident has a reviewer");
        return evidence.confirmation(
                        incident.id(),
                        reviewer,
                        Objects.requireNonNullElse(incident.reason(), ""),
                        Objects.requireNonNull(incident.confirmedAt()))
                .thenReturn(Progress.to(Step.OPEN));
    }
}
