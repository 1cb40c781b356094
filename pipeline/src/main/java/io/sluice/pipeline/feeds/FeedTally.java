package io.sluice.pipeline.feeds;

/**
 * What was on a page, by what became of it.
 *
 * @param entries live entries that were taken
 * @param tombstones entries that were taken off
 * @param rejected hashes that are malformed; the rest of their entry is taken
 * @param skipped records and parts of a kind that is not known, and records of members that are not wanted
 * @param unusable hashes of a kind for which there is no matcher
 */
public record FeedTally(long entries, long tombstones, long rejected, long skipped, long unusable) {

    /** Nothing yet. */
    public static final FeedTally NONE = new FeedTally(0, 0, 0, 0, 0);

    /** Both together. */
    public FeedTally plus(FeedTally other) {
        return new FeedTally(
                entries + other.entries,
                tombstones + other.tombstones,
                rejected + other.rejected,
                skipped + other.skipped,
                unusable + other.unusable);
    }
}
