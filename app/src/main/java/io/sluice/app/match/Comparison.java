package io.sluice.app.match;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.video.QueryFilm;
import io.sluice.scanners.video.VideoFrames;
import io.sluice.scanners.video.VideoMatch;
import io.sluice.scanners.video.VideoTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two sides have in common.
 *
 * @param sameBytes whether their bytes are equal; null if that cannot be said
 * @param best the nearest pair, those that say enough before all others; null if one side has nothing to be seen
 * @param film how two films fit; null if they do not, or are not both films
 * @param nearA looks of the first side that say enough, and how many of them have a match on the other
 * @param nearB the same for the second side
 */
record Comparison(
        @Nullable Boolean sameBytes,
        @Nullable Pair best,
        @Nullable VideoMatch film,
        Share nearA,
        Share nearB) {

    static Comparison of(Side a, Side b) {
        return new Comparison(
                sameBytes(a, b),
                pairs(a.looks(), b.looks())
                        .min(Comparator.comparing((Pair pair) -> !pair.isTelling())
                                .thenComparingInt(Pair::distance))
                        .orElse(null),
                film(a.film(), b.film()),
                Share.of(a.looks(), b.looks()),
                Share.of(b.looks(), a.looks()));
    }

    private static @Nullable Boolean sameBytes(Side a, Side b) {
        if (a.digests() != null && b.digests() != null) {
            return a.digests().sha256().equals(b.digests().sha256());
        }
        return a.digest() != null ? sameDigest(a.digest(), b) : sameDigest(b.digest(), a);
    }

    private static @Nullable Boolean sameDigest(@Nullable GivenHash given, Side other) {
        String digest = given == null ? null : other.digestLike(given);
        if (given == null || digest == null) {
            return null;
        }
        return digest.equals(given.digits());
    }

    /** As a scan would find the first film by the second in a bank. */
    private static @Nullable VideoMatch film(@Nullable Picture a, @Nullable Picture b) {
        return a == null || b == null
                ? null
                : VideoTable.of(List.of(VideoFrames.all(b))).find(QueryFilm.of(a.hashes()), video -> true).stream()
                        .findFirst()
                        .orElse(null);
    }

    private static Stream<Pair> pairs(List<Look> a, List<Look> b) {
        return a.stream().flatMap(one -> b.stream().map(other -> Pair.of(one, other)));
    }

    /** Whether a scan would call them the same. */
    boolean isMatch() {
        return Boolean.TRUE.equals(sameBytes) || film != null || (best != null && best.isMatch());
    }

    /** Why, in words. */
    String because() {
        if (Boolean.TRUE.equals(sameBytes)) {
            return "their bytes are equal";
        }
        if (film != null) {
            return "the one film shows the other, or a part of it";
        }
        return best == null ? "their bytes differ or cannot be compared, and one has no picture" : best.because();
    }

    /**
     * Two looks at their least distance.
     *
     * @param a of the first side
     * @param b of the second
     * @param distance differing bits, 0 to 256
     * @param turn how the one is turned against the other, an index of {@link Look#TURNS}
     */
    record Pair(Look a, Look b, int distance, int turn) {

        static Pair of(Look a, Look b) {
            Look fixed = b.isTurnable() ? a : b;
            Look turned = b.isTurnable() ? b : a;
            int turn = IntStream.range(0, turned.variants().size())
                    .boxed()
                    .min(Comparator.comparingInt(i -> turned.variants().get(i).distance(fixed.hash())))
                    .orElse(0);
            return new Pair(a, b, turned.variants().get(turn).distance(fixed.hash()), turn);
        }

        /** How the one must be turned to look like the other. */
        String orientation() {
            return turn == 0 ? "as stored" : (b.isTurnable() ? "B " : "A ") + Look.TURNS.get(turn);
        }

        boolean isTelling() {
            return a.isTelling() && b.isTelling();
        }

        boolean isMatch() {
            return isTelling() && distance <= PdqHash.MATCH_DISTANCE;
        }

        String because() {
            if (a.isLowQuality() || b.isLowQuality()) {
                return "a picture has a quality below " + PdqHash.LEAST_QUALITY + ", and is not matched by sight";
            }
            if (!isTelling()) {
                return "a hash is degenerate, as of an empty picture, and is not matched";
            }
            String bits = distance + " bits of 256 differ, and a match has at most " + PdqHash.MATCH_DISTANCE;
            return a.quality() == null || b.quality() == null
                    ? bits + "; the quality behind a bare hash is not known"
                    : bits;
        }
    }

    /**
     * How much of a side the other one has.
     *
     * @param near looks with a match
     * @param telling looks that say enough to have one
     */
    record Share(long near, long telling) {

        static Share of(List<Look> these, List<Look> those) {
            List<Look> telling = these.stream().filter(Look::isTelling).toList();
            long near = telling.stream()
                    .filter(look -> those.stream()
                            .anyMatch(other -> Pair.of(look, other).isMatch()))
                    .count();
            return new Share(near, telling.size());
        }
    }
}
