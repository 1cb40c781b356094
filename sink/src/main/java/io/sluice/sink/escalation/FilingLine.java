package io.sluice.sink.escalation;

import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Correcting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the outbox: what one authority is to be told.
 *
 * @param id the incident's for its first line; another for a further authority, and for a correction
 * @param riders other incidents of the same person, whose files go into the same report; oldest first
 * @param correcting what was wrong with an earlier report; null for a report of the incident itself
 */
public record FilingLine(
        String id, List<StoredIncident> riders, @Nullable Correcting correcting) {

    public FilingLine {
        riders = List.copyOf(riders);
    }

    /** Under what the authority's answers to this line are kept, so that no other line's number is the same. */
    String folder(StoredIncident member, String authority) {
        if (correcting != null) {
            return authority + "-" + correcting.id();
        }
        return riders.contains(member) ? authority + "-with-" + id : authority;
    }
}
