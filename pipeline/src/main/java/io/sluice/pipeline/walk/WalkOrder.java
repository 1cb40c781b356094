package io.sluice.pipeline.walk;

/**
 * What a walk is to do.
 *
 * @param kind why it walks
 * @param bucket through which
 * @param prefix of the keys; empty for all
 * @param perSecond objects sent in a second at most
 * @param isRescan whether objects that have a verdict are judged again
 * @param isDryRun whether nothing is sent
 * @param actor who asked for it
 * @param why in that person's words
 */
public record WalkOrder(
        Kind kind,
        String bucket,
        String prefix,
        int perSecond,
        boolean isRescan,
        boolean isDryRun,
        String actor,
        String why) {

    /** Why a bucket is walked through. */
    public enum Kind {
        /** To scan what was there before Sluice was. */
        BACKFILL,
        /** To find what should have been scanned, and was not. */
        RECONCILE
    }

    /** Names no prefix, which may be a user's: safe to log. */
    @Override
    public String toString() {
        return "WalkOrder[" + kind + "]";
    }
}
