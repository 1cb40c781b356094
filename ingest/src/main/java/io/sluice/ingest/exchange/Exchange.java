package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Port: a list that is read in ranges, and a range in pages. It keeps no state: what was read is the reader's business.
 */
public interface Exchange {

    /** What holds for all its ranges. */
    Habits habits();

    /**
     * The range after a checkpoint.
     *
     * @param checkpoint the end of the range before; null for the beginning
     * @param width how much time it should span, if the exchange can be asked for a span
     */
    FeedRange range(@Nullable String checkpoint, Instant now, Duration width);

    /**
     * The pages of a range, in order; the last one carries the checkpoint.
     *
     * <p><b>Demand:</b> asks for a page when the one before was taken. <b>Errors:</b> {@link ExpiredCursorException} if the range
     * must be begun again, {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException},
     * {@link RefusedException}.
     *
     * @param cursor the page to go on with; null for the first
     */
    Flux<FeedPage> pages(FeedRange range, @Nullable String cursor);

    /**
     * What holds for all ranges of an exchange.
     *
     * @param isWholeList whether each range names everything, so that what is missing was taken off
     * @param cursorLife how long a cursor may be kept; then the range is begun again
     * @param checkpointLife how long a checkpoint may be kept; then everything is read again. Null for ever
     */
    record Habits(
            boolean isWholeList,
            Duration cursorLife,
            @Nullable Duration checkpointLife) {}
}
