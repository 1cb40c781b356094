package io.sluice.sink.escalation;

import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Batching;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Before a report is opened: what else of the same person waits goes along. An exact hit that may be filed automatically waits for
 * nothing; what a person confirmed waits so that others of the same time can be confirmed as well.
 */
final class GatheringStep {

    private final Batching batching;
    private final Clock clock;

    GatheringStep(Batching batching, Clock clock) {
        this.batching = batching;
        this.clock = clock;
    }

    Mono<Progress> gather(Claim claim, Authority authority) {
        return Mono.fromSupplier(() -> gathered(claim.incident(), authority.takesSeveralFiles()));
    }

    private Progress gathered(StoredIncident incident, boolean takesSeveral) {
        if (!batching.isOn() || !takesSeveral || !incident.hasSealedMedia()) {
            return Progress.to(Step.OPEN);
        }
        Duration left = Duration.between(clock.instant(), incident.openedAt().plus(batching.window()));
        return isPatient(incident) && !left.isNegative() && !left.isZero()
                ? Progress.to(Step.GATHER).after(left)
                : Progress.to(Step.OPEN).gather(batching);
    }

    private static boolean isPatient(StoredIncident incident) {
        boolean exact = incident.filing() == Filing.AUTOMATIC && incident.lead().kind() == Kind.EXACT;
        return !exact && incident.context().uploader() != null;
    }
}
