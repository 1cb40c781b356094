package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a range.
 *
 * @param changes what it says, as far as it is understood
 * @param tally what was on it
 * @param records how many records the exchange sent, understood or not
 * @param total how many records the whole range has, as the exchange says; null if it does not say
 * @param cursor by which the next page is asked for; null if there is none, or it cannot be asked for apart
 * @param checkpoint where the next range begins; null unless this page is the last
 * @param isUnchanged the whole list is as it was: nothing was sent, and nothing is missing
 */
public record FeedPage(
        List<FeedChange> changes,
        FeedTally tally,
        long records,
        @Nullable Long total,
        @Nullable String cursor,
        @Nullable String checkpoint,
        boolean isUnchanged) {

    public FeedPage {
        changes = List.copyOf(changes);
    }

    /** A whole list that is as it was. */
    public static FeedPage unchanged(String checkpoint) {
        return new FeedPage(List.of(), FeedTally.NONE, 0, null, null, checkpoint, true);
    }

    /** Whether the range ends with it. */
    public boolean isLast() {
        return checkpoint != null;
    }
}
