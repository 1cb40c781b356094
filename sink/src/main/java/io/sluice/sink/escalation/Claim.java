package io.sluice.sink.escalation;

import io.sluice.sink.incidents.StoredIncident;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right to do one step of one filing, until the lease ends or somebody claims it anew.
 *
 * @param incident as it stands, with the authority and the numbers of this filing
 * @param step what is to be done
 * @param epoch unique to this attempt at this step
 * @param attempts at this step, this one included
 * @param unresolved whether an earlier attempt at this step has an outcome that nobody knows
 * @param history what became of the filing's reports so far
 * @param filing what is filed
 */
public record Claim(
        StoredIncident incident,
        Step step,
        long epoch,
        int attempts,
        boolean unresolved,
        History history,
        FilingLine filing) {

    /** Those incidents whose files go into the report, in the order in which they go; none for a correction. */
    List<StoredIncident> withFiles() {
        return filing.correcting() == null
                ? Stream.concat(Stream.of(incident), filing.riders().stream())
                        .filter(StoredIncident::hasSealedMedia)
                        .toList()
                : List.of();
    }

    /** Whose file is uploaded next; null if all are. */
    @Nullable
    StoredIncident nextFile() {
        return withFiles().stream()
                .filter(member -> member.fileId() == null)
                .findFirst()
                .orElse(null);
    }

    /** Whose file was uploaded last: files go one after the other, and each is described before the next. */
    StoredIncident latestFile() {
        return withFiles().stream()
                .filter(member -> member.fileId() != null)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /**
     * What became of a filing's reports so far.
     *
     * @param reports how many were opened
     * @param orphans how many may live whose number was never learned
     * @param finishSent whether finishing the present one may have been asked for before
     * @param saidFinished whether the authority has said once that the present one is finished
     */
    public record History(int reports, int orphans, boolean finishSent, boolean saidFinished) {}
}
