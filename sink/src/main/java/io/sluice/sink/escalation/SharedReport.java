package io.sluice.sink.escalation;

import io.sluice.sink.escalation.Progress.Apart;
import io.sluice.sink.escalation.Progress.Event;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a report of several incidents is refused. Whose file it was is parked, by name, and the others are filed
 * without it; where nobody knows whose fault it was, each goes on by itself, so that the one at fault shows. None leaves before
 * the authority has said that the report is not filed.
 */
final class SharedReport {

    private final FilingSettings settings;

    SharedReport(FilingSettings settings) {
        this.settings = settings;
    }

    Progress refused(Claim claim, @Nullable StoredIncident fileOf, Event refusal) {
        Progress next = Progress.to(claim.step() == Step.OPEN ? Step.OPEN : Step.RETRACT)
                .event(refusal.event(), refusal.detail())
                .alarm(Alarm.CONTENT_REJECTED);
        if (fileOf == null) {
            return next.apart(everybody(claim));
        }
        return fileOf.id().equals(claim.incident().id())
                ? next.state(IncidentState.PARKED).apart(List.of(new Apart(fileOf.id(), true, 0, null)))
                : next.apart(List.of(parked(fileOf, refusal)));
    }

    private static List<Apart> everybody(Claim claim) {
        return Stream.concat(Stream.of(claim.incident()), claim.filing().riders().stream())
                .map(member -> new Apart(member.id(), false, 0, null))
                .toList();
    }

    private Apart parked(StoredIncident member, Event refusal) {
        return new Apart(member.id(), true, settings.parked().toMillis(), refusal);
    }
}
