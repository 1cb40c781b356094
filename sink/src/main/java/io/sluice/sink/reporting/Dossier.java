package io.sluice.sink.reporting;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an incident at the moment it is reported.
 *
 * @param incident as it stands
 * @param context what the platform said of the upload, then and since
 * @param priorReports the authority's numbers of earlier finished reports about the same person or group, nearest first
 * @param classification A1, A2, B1 or B2, if an authority's list or a person gave one; a machine's opinion never stands here
 * @param viewed what people have looked at, by the log of the evidence
 */
public record Dossier(
        StoredIncident incident,
        UploadContext context,
        List<String> priorReports,
        @Nullable String classification,
        Viewed viewed) {

    private static final Set<String> CLASSES = Set.of("A1", "A2", "B1", "B2");

    public Dossier {
        priorReports = List.copyOf(priorReports);
        classification = classification != null && CLASSES.contains(classification) ? classification : null;
    }

    /** An incident of which no more is known than when it was opened, and which nobody has looked at. */
    public static Dossier of(StoredIncident incident) {
        return new Dossier(incident, incident.context(), List.of(), null, Viewed.NOTHING);
    }

    /** What else the platform knows. */
    public PlatformFacts facts() {
        return context.more();
    }

    /** The platform's id of the group it happened in; null if it happened in none that is known. */
    public @Nullable String groupId() {
        Group group = incident.chatGroup();
        return group == null ? context.group() : group.groupId();
    }

    /** When it was uploaded, if the platform knows. A time to come is refused by authorities, so a fast clock is not believed. */
    public Instant happened() {
        Instant uploaded = context.uploadedAt();
        return uploaded != null && uploaded.isBefore(incident.openedAt()) ? uploaded : incident.openedAt();
    }

    /** Whether files go with it. */
    public boolean hasMedia() {
        return incident.hasSealedMedia();
    }

    /** Names nothing but the reference: safe to log. */
    @Override
    public String toString() {
        return "Dossier[" + incident.id() + "]";
    }
}
