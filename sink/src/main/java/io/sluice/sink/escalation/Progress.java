package io.sluice.sink.escalation;

import io.sluice.pipeline.Digests;
import io.sluice.sink.incidents.IncidentState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step: stored as a whole, or, if the claim is stale, not at all.
 *
 * @param next what is to be done now
 * @param delayMillis how long to wait before that
 * @param begun whether the present step's outcome stays unknown
 * @param event for the timeline; null for none
 * @param state of the incident; null for no change
 * @param blocked whether reads of the object are refused from now on
 * @param mediaSealed whether the evidence holds the bytes; null for no change
 * @param digests of the bytes; null for no change
 * @param reportId the report the change is about; null for none
 * @param reportState what became of it; null for no change
 * @param fileId the uploaded file; null for no change
 */
public record Progress(
        Step next,
        long delayMillis,
        boolean begun,
        @Nullable String event,
        @Nullable IncidentState state,
        boolean blocked,
        @Nullable Boolean mediaSealed,
        @Nullable Digests digests,
        @Nullable String reportId,
        @Nullable ReportState reportState,
        @Nullable String fileId) {

    /** What becomes of a report. */
    public enum ReportState {
        OPEN,
        FINISHING,
        FINISHED,
        RETRACTED,
        LAPSED
    }

    /** On to a step, at once. */
    public static Progress to(Step next) {
        return new Progress(next, 0, false, null, null, false, null, null, null, null, null);
    }

    Progress after(Duration delay) {
        return new Progress(
                next,
                delay.toMillis(),
                begun,
                event,
                state,
                blocked,
                mediaSealed,
                digests,
                reportId,
                reportState,
                fileId);
    }

    Progress unknown() {
        return new Progress(
                next, delayMillis, true, event, state, blocked, mediaSealed, digests, reportId, reportState, fileId);
    }

    Progress event(String what) {
        return new Progress(
                next, delayMillis, begun, what, state, blocked, mediaSealed, digests, reportId, reportState, fileId);
    }

    Progress state(IncidentState reached) {
        return new Progress(
                next, delayMillis, begun, event, reached, blocked, mediaSealed, digests, reportId, reportState, fileId);
    }

    Progress withBlocked() {
        return new Progress(
                next, delayMillis, begun, event, state, true, mediaSealed, digests, reportId, reportState, fileId);
    }

    Progress preserved(boolean withMedia, @Nullable Digests found) {
        return new Progress(
                next, delayMillis, begun, event, state, blocked, withMedia, found, reportId, reportState, fileId);
    }

    Progress report(String id, ReportState became) {
        return new Progress(next, delayMillis, begun, event, state, blocked, mediaSealed, digests, id, became, fileId);
    }

    Progress file(String id) {
        return new Progress(
                next, delayMillis, begun, event, state, blocked, mediaSealed, digests, reportId, reportState, id);
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Progress[" + next + ", " + event + "]";
    }
}
