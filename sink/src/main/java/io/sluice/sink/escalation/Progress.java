package io.sluice.sink.escalation;

import io.sluice.pipeline.Digests;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Batching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step: stored as a whole, or, if the claim is stale, not at all.
 *
 * @param next what is to be done now
 * @param delayMillis how long to wait before that
 * @param begun whether the present step's outcome stays unknown
 * @param events for the timeline
 * @param alarm why somebody must look; null if nobody must
 * @param state of the incident; null for no change
 * @param blocked whether reads of the object are refused from now on
 * @param authority where the incident is to be reported; null for no change
 * @param preserved what was sealed; null for no change
 * @param report what became of a report; null for no change
 * @param orphanMillis how long a report may live that was perhaps opened without our learning its number; null if none was
 * @param holdMillis all filing with the authority is held, and it is asked again after this; null if it is not
 * @param further other authorities that the incident is to be reported to as well
 * @param gather what else of the same person waits goes along from now on; null for nothing
 * @param apart incidents that never share a report again
 * @param unkept what the authority said and the evidence does not have yet
 */
public record Progress(
        Step next,
        long delayMillis,
        boolean begun,
        List<Event> events,
        @Nullable Alarm alarm,
        @Nullable IncidentState state,
        boolean blocked,
        @Nullable String authority,
        @Nullable Preserved preserved,
        @Nullable Report report,
        @Nullable Long orphanMillis,
        @Nullable Long holdMillis,
        List<Further> further,
        @Nullable Gather gather,
        List<Apart> apart,
        List<UnkeptAnswer> unkept) {

    public Progress {
        events = List.copyOf(events);
        further = List.copyOf(further);
        apart = List.copyOf(apart);
        unkept = List.copyOf(unkept);
    }

    /** What becomes of a report. */
    public enum ReportState {
        OPEN,
        FINISHING,
        FINISHED,
        RETRACTED,
        LAPSED
    }

    /**
     * Something for the timeline.
     *
     * @param event what, a lower-case token
     * @param detail more of it, without content or names; null for none
     */
    public record Event(String event, @Nullable String detail) {}

    /**
     * What was sealed.
     *
     * @param withMedia whether the evidence holds the bytes
     * @param digests of the bytes; null if nobody knows them
     */
    public record Preserved(boolean withMedia, @Nullable Digests digests) {}

    /**
     * A report that was changed.
     *
     * @param id the authority's number
     * @param state what became of it
     * @param fileId the uploaded file; null for no change
     * @param fileOf the incident whose file it is; null without a file
     * @param environment which of the authority's services it is with, once it is opened; null for no change
     * @param bodiless whether it is known to be finished though the answer that says so was never read
     */
    public record Report(
            String id,
            ReportState state,
            @Nullable String fileId,
            @Nullable String fileOf,
            @Nullable String environment,
            boolean bodiless) {

        static Report of(String id, ReportState state) {
            return new Report(id, state, null, null, null, false);
        }

        static Report opened(String id, String environment) {
            return new Report(id, ReportState.OPEN, null, null, environment, false);
        }

        static Report with(String id, String fileId, StoredIncident fileOf) {
            return new Report(id, ReportState.OPEN, fileId, fileOf.id(), null, false);
        }

        static Report bodiless(String id, ReportState state) {
            return new Report(id, state, null, null, null, true);
        }
    }

    /**
     * Another authority that gets the incident.
     *
     * @param authority what routes call it
     * @param step where it begins
     */
    public record Further(String authority, Step step) {}

    /**
     * Which others go along.
     *
     * @param windowMillis how far apart they were opened at the most
     * @param most of them
     */
    public record Gather(long windowMillis, int most) {}

    /**
     * An incident that never shares a report again.
     *
     * @param incident which
     * @param parked whether it waits for somebody, because its own file was refused
     * @param delayMillis how long it waits, once it is on its own, before it is tried again
     * @param said for its timeline; null for nothing
     */
    public record Apart(
            String incident,
            boolean parked,
            long delayMillis,
            @Nullable Event said) {}

    /** On to a step, at once. */
    public static Progress to(Step next) {
        return new Progress(
                next, 0, false, List.of(), null, null, false, null, null, null, null, null, List.of(), null, List.of(),
                List.of());
    }

    Progress after(Duration delay) {
        return with(draft -> draft.delayMillis = delay.toMillis());
    }

    Progress unknown() {
        return with(draft -> draft.begun = true);
    }

    Progress event(String what) {
        return event(what, null);
    }

    Progress event(String what, @Nullable String detail) {
        return with(draft -> draft.events.add(new Event(what, detail)));
    }

    Progress alarm(Alarm why) {
        return with(draft -> draft.alarm = why);
    }

    Progress state(IncidentState reached) {
        return with(draft -> draft.state = reached);
    }

    Progress withBlocked() {
        return with(draft -> draft.blocked = true);
    }

    Progress authority(String routed) {
        return with(draft -> draft.authority = routed);
    }

    Progress preserved(boolean withMedia, @Nullable Digests found) {
        return with(draft -> draft.preserved = new Preserved(withMedia, found));
    }

    Progress report(String id, ReportState became) {
        return report(Report.of(id, became));
    }

    Progress report(Report changed) {
        return with(draft -> draft.report = changed);
    }

    Progress orphan(Duration life) {
        return with(draft -> draft.orphanMillis = life.toMillis());
    }

    Progress further(List<Further> authorities) {
        return with(draft -> draft.further = authorities);
    }

    Progress gather(Batching batching) {
        return with(draft -> draft.gather = new Gather(batching.window().toMillis(), batching.mostFiles() - 1));
    }

    Progress apart(List<Apart> incidents) {
        return with(draft -> draft.apart = incidents);
    }

    /** Its number and its outcome are committed all the same. */
    Progress unkept(List<UnkeptAnswer> answers) {
        return with(draft -> {
            draft.unkept = answers;
            draft.events.add(new Event("receipt-to-be-kept", null));
            draft.alarm = draft.alarm == null ? Alarm.RECEIPT_UNKEPT : draft.alarm;
        });
    }

    Progress hold(Duration untilAsked) {
        return with(draft -> draft.holdMillis = untilAsked.toMillis());
    }

    private Progress with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.progress();
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Progress[" + next + ", " + events + "]";
    }

    /** A progress that is being changed. */
    private static final class Draft {
        private final Step next;
        private final List<Event> events;
        private long delayMillis;
        private boolean begun;
        private @Nullable Alarm alarm;
        private @Nullable IncidentState state;
        private boolean blocked;
        private @Nullable String authority;
        private @Nullable Preserved preserved;
        private @Nullable Report report;
        private @Nullable Long orphanMillis;
        private @Nullable Long holdMillis;
        private List<Further> further;
        private @Nullable Gather gather;
        private List<Apart> apart;
        private List<UnkeptAnswer> unkept;

        Draft(Progress from) {
            next = from.next;
            events = new ArrayList<>(from.events);
            delayMillis = from.delayMillis;
            begun = from.begun;
            alarm = from.alarm;
            state = from.state;
            blocked = from.blocked;
            authority = from.authority;
            preserved = from.preserved;
            report = from.report;
            orphanMillis = from.orphanMillis;
            holdMillis = from.holdMillis;
            further = from.further;
            gather = from.gather;
            apart = from.apart;
            unkept = from.unkept;
        }

        Progress progress() {
            return new Progress(
                    next,
                    delayMillis,
                    begun,
                    events,
                    alarm,
                    state,
                    blocked,
                    authority,
                    preserved,
                    report,
                    orphanMillis,
                    holdMillis,
                    further,
                    gather,
                    apart,
                    unkept);
        }
    }
}
