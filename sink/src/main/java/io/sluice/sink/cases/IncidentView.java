package io.sluice.sink.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.pipeline.ObjectRef;
import io.sluice.sink.incidents.IncidentLink;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.OpenedReport;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.incidents.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident as the API shows it; the timeline and the links only where one incident was asked for. */
record IncidentView(
        String id,
        String subject,
        @Nullable ObjectRef object,
        String kind,
        String category,
        @Nullable Integer distance,
        IncidentState state,
        String owner,
        String authority,
        Instant openedAt,
        @Nullable Instant blockedAt,
        @Nullable Instant sealedAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant filedAt,
        Instant dueAt,
        @Nullable String reportId,
        @Nullable String environment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OpenedReport> reports,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Happening> timeline,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Link> links) {

    static IncidentView of(StoredIncident incident) {
        return of(incident, null, null, null);
    }

    static IncidentView of(
            StoredIncident incident,
            @Nullable List<TimelineEntry> timeline,
            @Nullable List<IncidentLink> links,
            @Nullable List<OpenedReport> reports) {
        return new IncidentView(
                incident.id(),
                incident.subject().value(),
                incident.object() == null ? null : incident.object().ref(),
                incident.lead().kind().name(),
                incident.lead().category(),
                incident.lead().distance(),
                incident.state(),
                incident.owner(),
                incident.authority(),
                incident.openedAt(),
                incident.blockedAt(),
                incident.sealedAt(),
                incident.confirmedAt(),
                incident.confirmedBy(),
                incident.filedAt(),
                incident.dueAt(),
                incident.reportId(),
                incident.environment(),
                reports,
                timeline == null ? null : timeline.stream().map(Happening::of).toList(),
                links == null ? null : links.stream().map(Link::of).toList());
    }

    /** An earlier incident that it belongs to. */
    record Link(
            String incident,
            String why,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reportId) {
        static Link of(IncidentLink link) {
            return new Link(link.incident(), link.why(), link.reportId());
        }
    }

    /** Something that happened: by whom, what more there is to it, why, and whom else it concerns. */
    record Happening(
            Instant at,
            String event,
            String actor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String whom) {
        static Happening of(TimelineEntry entry) {
            return new Happening(
                    entry.at(), entry.event(), entry.actor(), entry.detail(), entry.reason(), entry.whom());
        }
    }

    @Override
    public String toString() {
        return "IncidentView[" + id + "]";
    }
}
