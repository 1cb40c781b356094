package io.sluice.sink.escalation;

import io.sluice.sink.authority.Receipt;
import io.sluice.sink.escalation.Progress.Event;
import io.sluice.sink.escalation.Progress.Report;
import io.sluice.sink.escalation.Progress.ReportState;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an answer that is not success, by family: their trouble waits and is tried again; refused credentials hold
 * everything for that authority; refused content parks the report; a report in another state than ours is looked into.
 */
final class Refusals {

    private static final int BELIEVED_AFTER = 3;

    private final FilingSettings settings;
    private final SharedReport shared;

    Refusals(FilingSettings settings) {
        this.settings = settings;
        this.shared = new SharedReport(settings);
    }

    Progress of(Claim claim, Receipt receipt) {
        return of(claim, receipt, null);
    }

    /**
     * What follows.
     *
     * @param fileOf the incident whose file the call was about; null if it was about the whole report
     */
    Progress of(Claim claim, Receipt receipt, @Nullable StoredIncident fileOf) {
        return switch (receipt.outcome()) {
            case NOT_ALLOWED -> held(claim, receipt);
            case REFUSED -> rejected(claim, receipt, fileOf);
            case UNKNOWN_REPORT, RETRACTED, FINISHED ->
                claim.step() == Step.OPEN ? waiting(claim).unknown() : Progress.to(Step.RETRACT);
            default -> waiting(claim).unknown();
        };
    }

    /** The call did nothing, and none will until somebody acts; one probe asks for all. */
    private Progress held(Claim claim, Receipt receipt) {
        return Progress.to(claim.step())
                .hold(settings.probe())
                .event("authority-credentials-refused", "code " + receipt.code())
                .alarm(Alarm.CREDENTIALS_REFUSED);
    }

    /** An open report that cannot be finished is taken back first. */
    private Progress rejected(Claim claim, Receipt receipt, @Nullable StoredIncident fileOf) {
        String element = receipt.element();
        String detail = "element " + (element == null ? "unknown" : element);
        String event = "authority-refused-" + receipt.code();
        if (!claim.filing().riders().isEmpty() && claim.step() != Step.RETRACT) {
            return shared.refused(claim, fileOf, new Event(event, detail));
        }
        boolean nothingOpen = claim.step() == Step.OPEN || claim.step() == Step.RETRACT;
        return nothingOpen
                ? parked(claim, event, detail).alarm(Alarm.CONTENT_REJECTED)
                : Progress.to(Step.RETRACT)
                        .state(IncidentState.PARKED)
                        .event(event, detail)
                        .alarm(Alarm.CONTENT_REJECTED);
    }

    /** They say that it is finished, and we had asked for it: they are asked once more, in the one way there is. */
    Progress asked(String report) {
        return Progress.to(Step.RETRACT)
                .report(Report.bodiless(report, ReportState.FINISHING))
                .event("finished-says-authority");
    }

    /** They say it is finished, and we never asked for that: it is asked again before somebody must find out. */
    Progress doubted(Claim claim) {
        Progress doubted = claim.attempts() < BELIEVED_AFTER
                ? waiting(claim)
                : parked(claim, "finished-says-authority-but-not-by-us", null);
        return doubted.alarm(Alarm.FINISH_DOUBTED);
    }

    /** The same step, later. */
    Progress waiting(Claim claim) {
        return Progress.to(claim.step()).after(settings.backoff().of(claim.attempts()));
    }

    /** Waits for somebody to act, and tries again now and then; the timeline says it once. */
    Progress parked(Claim claim, String event, @Nullable String detail) {
        Progress parked = Progress.to(claim.step()).after(settings.parked()).state(IncidentState.PARKED);
        return claim.incident().state() == IncidentState.PARKED ? parked : parked.event(event, detail);
    }

    /** Another report. What the authority refused once it will refuse again, until somebody has acted. */
    Progress again(Claim claim) {
        int reports = claim.history().reports();
        Duration soon = reports <= 1 ? Duration.ZERO : settings.backoff().of(reports - 1);
        boolean parked = claim.incident().state() == IncidentState.PARKED;
        return Progress.to(Step.OPEN).after(parked ? settings.parked() : soon);
    }
}
