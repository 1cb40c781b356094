package io.sluice.sink.reporting;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.PlatformFacts;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an incident at the moment it is reported.
 *
 * @param incident as it stands
 * @param context what the platform said of the upload, then and since
 * @param priorReports the authority's numbers of earlier finished reports about the same person or group, nearest first
 * @param classification A1, A2, B1 or B2, if an authority's list or a person gave one; a machine's opinion never stands here
 * @param viewed what people have looked at, by the log of the evidence
 * @param others of the same person, whose files go into the same report
 * @param correcting what was wrong with an earlier report; null for a report of the incident itself
 */
public record Dossier(
        StoredIncident incident,
        UploadContext context,
        List<String> priorReports,
        @Nullable String classification,
        Viewed viewed,
        List<Dossier> others,
        @Nullable Correcting correcting) {

    /** Of a longer series the nearest. */
    static final int MOST_PRIOR_REPORTS = 20;

    private static final Set<String> CLASSES = Set.of("A1", "A2", "B1", "B2");

    public Dossier {
        priorReports = List.copyOf(priorReports);
        others = List.copyOf(others);
        classification = classification != null && CLASSES.contains(classification) ? classification : null;
    }

    /** A report of one incident. */
    public Dossier(
            StoredIncident incident,
            UploadContext context,
            List<String> priorReports,
            @Nullable String classification,
            Viewed viewed) {
        this(incident, context, priorReports, classification, viewed, List.of(), null);
    }

    /** The same, together with others of the same person: an earlier report about any of them is one about that person. */
    public Dossier with(List<Dossier> riders) {
        List<String> prior = Stream.concat(Stream.of(this), riders.stream())
                .flatMap(member -> member.priorReports.stream())
                .distinct()
                .limit(MOST_PRIOR_REPORTS)
                .toList();
        return new Dossier(incident, context, prior, classification, viewed, riders, correcting);
    }

    /** What is known of the person: the files are all theirs, and what one says another may lack. */
    public PlatformFacts person() {
        return others.stream().map(Dossier::facts).reduce(facts(), PlatformFacts::or);
    }

    /** A report that only says what was wrong with an earlier one. */
    public Dossier correcting(Correcting wrong) {
        List<String> prior = wrong.priorReports().isEmpty() ? List.of(wrong.priorReport()) : wrong.priorReports();
        return new Dossier(incident, context, prior, null, Viewed.NOTHING, List.of(), wrong);
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
        return correcting == null && incident.hasSealedMedia();
    }

    /** Names nothing but the reference: safe to log. */
    @Override
    public String toString() {
        return "Dossier[" + incident.id() + "]";
    }
}
