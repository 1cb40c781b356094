package io.sluice.sink.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.cases.acts.Pending;
import io.sluice.sink.cases.duty.Duty;
import io.sluice.sink.cases.duty.HandOver;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that the API shows of one incident to the person who decides: never the medium, and no hash. */
record CaseView(
        @JsonUnwrapped IncidentView incident,
        String filing,
        boolean held,
        @Nullable String reason,
        @Nullable Boolean mediaSealed,
        @Nullable Long sizeBytes,
        @Nullable String mediaType,
        @Nullable GroupView group,
        UploadContext context,
        List<Hit> hits,
        DutyView duty,
        Pending pending) {

    static CaseView of(StoredIncident incident, IncidentView view, DutyView duty, Pending pending) {
        UploadContext late = Objects.requireNonNullElse(pending.lateContext(), UploadContext.NONE);
        MediaObject object = incident.object();
        return new CaseView(
                view,
                incident.filing().name(),
                incident.held(),
                incident.reason(),
                incident.mediaSealed(),
                object == null ? null : Long.valueOf(object.sizeBytes()),
                object == null ? null : object.declaredType(),
                incident.chatGroup() == null ? null : GroupView.of(incident.chatGroup()),
                incident.context().or(late),
                incident.findings().stream()
                        .map(found -> Hit.of(found, incident.lead()))
                        .toList(),
                duty,
                pending);
    }

    /** What is written on a group. */
    record GroupView(String id, String name, String description) {
        static GroupView of(Group group) {
            return new GroupView(group.groupId(), group.name(), group.description());
        }
    }

    /**
     * One finding.
     *
     * @param reference of the rule, the term or the bank entry
     * @param list whose list it is on; null if it is nobody's
     * @param lead whether the incident is reported by it
     */
    record Hit(
            String scanner,
            String kind,
            String category,
            String reference,
            double confidence,
            @Nullable Integer distance,
            @Nullable String bank,
            @Nullable String list,
            boolean lead) {
        static Hit of(Finding found, Finding lead) {
            return new Hit(
                    found.scanner(),
                    found.kind().name(),
                    found.category(),
                    found.reference(),
                    found.confidence(),
                    found.distance(),
                    found.bank(),
                    found.authority(),
                    found.equals(lead));
        }
    }

    /** Who answers for it, and until when. */
    record DutyView(
            String owner,
            boolean rota,
            int tier,
            Instant dueAt,
            boolean overdue,
            @Nullable HandOver handOver) {
        static DutyView of(Duty duty, Instant now) {
            return new DutyView(
                    duty.owner().name(),
                    duty.owner().rota(),
                    duty.tier(),
                    duty.dueAt(),
                    duty.isOverdue(now),
                    duty.handOver());
        }
    }

    @Override
    public String toString() {
        return "CaseView[" + incident.id() + "]";
    }
}
