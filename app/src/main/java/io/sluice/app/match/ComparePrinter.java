package io.sluice.app.match;

import io.sluice.app.match.Comparison.Pair;
import io.sluice.app.match.Comparison.Share;
import io.sluice.scanners.video.VideoMatch;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says how two sides compare: in words, or as one JSON object. */
final class ComparePrinter {

    private static final double PERCENT = 100;

    private final PrintStream out;
    private final boolean isJson;

    ComparePrinter(PrintStream out, boolean isJson) {
        this.out = out;
        this.isJson = isJson;
    }

    /** Prints two sides, the first and the second. */
    void print(List<Side> sides, Comparison comparison) {
        if (isJson) {
            out.println(JsonMapper.shared().writeValueAsString(Report.of(sides, comparison)));
            return;
        }
        out.println("A        " + sides.get(0).name() + "  " + sides.get(0).facts());
        out.println("B        " + sides.get(1).name() + "  " + sides.get(1).facts());
        out.println("bytes    " + bytes(comparison.sameBytes()));
        if (comparison.best() != null) {
            closest(comparison.best());
            frames(comparison);
        }
        if (comparison.film() != null) {
            film(comparison.film());
        }
        out.println((comparison.isMatch() ? "MATCH    " : "NO MATCH ") + comparison.because());
    }

    private static String bytes(@Nullable Boolean same) {
        if (same == null) {
            return "cannot be compared";
        }
        return same ? "equal" : "differ";
    }

    private void closest(Pair best) {
        out.println("closest  " + best.distance() + " bits: A " + best.a().where() + ", B "
                + best.b().where() + ", " + best.orientation());
        out.println("quality  A " + quality(best.a()) + ", B " + quality(best.b()));
    }

    private static String quality(Look look) {
        return look.quality() == null ? "not known" : String.valueOf(look.quality());
    }

    /** Said only where there is more than one picture on a side. */
    private void frames(Comparison comparison) {
        if (comparison.nearA().telling() > 1 || comparison.nearB().telling() > 1) {
            out.println("near     " + share(comparison.nearA()) + " of A in B, " + share(comparison.nearB())
                    + " of B in A");
        }
    }

    private void film(VideoMatch film) {
        out.printf(
                Locale.ROOT,
                "film     %.0f %% of A are in B, %.0f %% of B are in A, %.1f s of A in the order of B, A %s%n",
                PERCENT * film.queryShare(),
                PERCENT * film.videoShare(),
                film.seconds(),
                Look.TURNS.get(film.turn()));
    }

    private static String share(Share share) {
        return share.near() + " of " + share.telling() + " pictures";
    }

    /**
     * The JSON object.
     *
     * @param a the first side
     * @param b the second side
     * @param sameBytes null if that cannot be said
     * @param closest null if one side has nothing to be seen
     * @param film how two films fit; null if they do not, or are not both films
     */
    record Report(
            Shown a,
            Shown b,
            @Nullable Boolean sameBytes,
            @Nullable Closest closest,
            @Nullable FilmFit film,
            Share nearA,
            Share nearB,
            boolean matches,
            String because) {

        static Report of(List<Side> sides, Comparison comparison) {
            Pair best = comparison.best();
            return new Report(
                    Shown.of(sides.get(0)),
                    Shown.of(sides.get(1)),
                    comparison.sameBytes(),
                    best == null ? null : Closest.of(best),
                    FilmFit.of(comparison.film()),
                    comparison.nearA(),
                    comparison.nearB(),
                    comparison.isMatch(),
                    comparison.because());
        }
    }

    /** One side. */
    record Shown(String name, String facts, int hashes) {
        static Shown of(Side side) {
            return new Shown(side.name(), side.facts(), side.looks().size());
        }
    }

    /** The nearest pair. */
    record Closest(
            int distance,
            String a,
            String b,
            @Nullable Integer qualityA,
            @Nullable Integer qualityB,
            String orientation) {
        static Closest of(Pair pair) {
            return new Closest(
                    pair.distance(),
                    pair.a().where(),
                    pair.b().where(),
                    pair.a().quality(),
                    pair.b().quality(),
                    pair.orientation());
        }
    }

    /** How two films fit: shares from 0 to 1, and the seconds of A that show B in its order. */
    record FilmFit(double shareOfA, double shareOfB, double secondsInOrder, String orientation) {
        static @Nullable FilmFit of(@Nullable VideoMatch match) {
            return match == null
                    ? null
                    : new FilmFit(
                            match.queryShare(), match.videoShare(), match.seconds(), Look.TURNS.get(match.turn()));
        }
    }
}
