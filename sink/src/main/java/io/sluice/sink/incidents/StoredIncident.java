package io.sluice.sink.incidents;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.UploadContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands on record.
 *
 * @param id {@code i-} and the digits of its subject's reference
 * @param subject reference of what was hit
 * @param object what was hit; null for a group
 * @param chatGroup what was hit; null for an object
 * @param context what was known of the upload when it was opened
 * @param digests of the object's bytes; null for a group, or until they are known
 * @param mediaSealed whether the evidence holds the bytes; null until sealed
 * @param state how far it has come
 * @param filing who may file it
 * @param held whether a person must confirm it because one bank entry opened too many
 * @param authority where it is reported; {@code none} for nowhere
 * @param lead the gravest finding
 * @param findings all of them
 * @param versions what the scanners looked with
 * @param policyVersion the policy that opened it
 * @param owner who answers for it
 * @param dueAt until when
 * @param openedAt when it was opened
 * @param sealedAt when its evidence was sealed
 * @param blockedAt when reads of the object were first refused
 * @param confirmedAt when a person confirmed it
 * @param confirmedBy who
 * @param reason why, in their words
 * @param filedAt when the authority had finished its report
 * @param reportId the authority's number of the present report
 * @param fileId the authority's number of the uploaded file
 * @param environment which of the authority's services has that report; null without one, or where it was not noted
 */
public record StoredIncident(
        String id,
        SubjectId subject,
        @Nullable MediaObject object,
        @Nullable Group chatGroup,
        UploadContext context,
        @Nullable Digests digests,
        @Nullable Boolean mediaSealed,
        IncidentState state,
        Filing filing,
        boolean held,
        String authority,
        Finding lead,
        List<Finding> findings,
        Map<String, String> versions,
        String policyVersion,
        String owner,
        Instant dueAt,
        Instant openedAt,
        @Nullable Instant sealedAt,
        @Nullable Instant blockedAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable String reason,
        @Nullable Instant filedAt,
        @Nullable String reportId,
        @Nullable String fileId,
        @Nullable String environment) {

    public StoredIncident {
        findings = List.copyOf(findings);
        versions = Map.copyOf(versions);
    }

    /** The id of the incident that a subject may have. */
    public static String idOf(SubjectId subject) {
        return "i-" + subject.value().substring(2);
    }

    /** A new incident, before it is on record. */
    public static StoredIncident of(Incident incident, String owner, Instant dueAt) {
        Subject subject = incident.subject();
        return new StoredIncident(
                idOf(subject.id()),
                subject.id(),
                subject instanceof MediaObject object ? object : null,
                subject instanceof Group group ? group : null,
                incident.context(),
                incident.digests(),
                null,
                IncidentState.OPENED,
                incident.grounds().filing(),
                false,
                incident.grounds().authority(),
                incident.grounds().finding(),
                incident.result().findings(),
                versions(incident.result()),
                incident.policyVersion(),
                owner,
                dueAt,
                incident.openedAt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Map<String, String> versions(ScanResult result) {
        return result instanceof ScanResult.Completed completed
                ? Map.of(completed.scanner(), completed.version())
                : Map.of();
    }

    /** Whether the evidence holds the bytes of an object. */
    public boolean hasSealedMedia() {
        return Boolean.TRUE.equals(mediaSealed);
    }

    /** Names nothing but the reference: safe to log. */
    @Override
    public String toString() {
        return "StoredIncident[" + id + ", " + state + "]";
    }
}
