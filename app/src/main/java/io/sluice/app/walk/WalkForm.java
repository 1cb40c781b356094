package io.sluice.app.walk;

import io.sluice.pipeline.walk.WalkOrder;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A walk that a caller asks for.
 *
 * @param kind {@code backfill} or {@code reconcile}
 * @param bucket one of the buckets of uploads
 * @param prefix of the keys; null for all
 * @param perSecond objects sent in a second at most; null for the usual
 * @param rescan whether objects that have a verdict are judged again
 * @param dryRun whether only to count
 * @param why for whoever reads the history
 */
record WalkForm(
        @Nullable String kind,
        @Nullable String bucket,
        @Nullable String prefix,
        @Nullable Integer perSecond,
        @Nullable Boolean rescan,
        @Nullable Boolean dryRun,
        @Nullable String why) {

    private static final int FASTEST = 10_000;
    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_PREFIX = 1024;

    /**
     * The order, if it makes sense.
     *
     * @throws IllegalArgumentException saying what does not
     */
    WalkOrder order(Set<String> buckets, int usualRate, String actor) {
        if (bucket == null || !buckets.contains(bucket)) {
            throw new IllegalArgumentException("bucket is none of those of uploads; there are "
                    + buckets.stream().sorted().collect(Collectors.joining(", ")));
        }
        if (prefix != null && prefix.length() > LONGEST_PREFIX) {
            throw new IllegalArgumentException("no key is as long as this prefix");
        }
        int rate = perSecond == null ? usualRate : perSecond;
        if (rate < 1 || rate > FASTEST) {
            throw new IllegalArgumentException("perSecond is 1 to " + FASTEST);
        }
        if (why == null || why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("say why, in 1 to 500 characters");
        }
        return new WalkOrder(
                meant(),
                bucket,
                Objects.requireNonNullElse(prefix, ""),
                rate,
                Boolean.TRUE.equals(rescan),
                Boolean.TRUE.equals(dryRun),
                actor,
                why.strip());
    }

    private Kind meant() {
        return Arrays.stream(Kind.values())
                .filter(known -> known.name().equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind is backfill or reconcile"));
    }
}
