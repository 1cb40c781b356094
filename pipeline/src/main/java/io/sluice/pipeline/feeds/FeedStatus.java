package io.sluice.pipeline.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed stands, for people and alarms.
 *
 * @param feed its name
 * @param since when it was first known here
 * @param lastSuccess when it was last read up to the present; null for never
 * @param lastError the kind of the last failure, if no success came after it; null otherwise
 * @param tally of everything that was read since it is known
 */
public record FeedStatus(
        String feed,
        Instant since,
        @Nullable Instant lastSuccess,
        @Nullable String lastError,
        FeedTally tally) {

    /** Since when it says nothing new: its age is measured from here. */
    public Instant freshAt() {
        return lastSuccess == null ? since : lastSuccess;
    }
}
