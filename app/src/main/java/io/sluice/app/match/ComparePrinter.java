package io.sluice.app.match;

import io.sluice.app.match.Comparison.Pair;
import io.sluice.app.match.Comparison.Share;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says how two sides compare: in words, or as one JSON object. */
final class ComparePrinter {

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
                + best.b().where() + ", " + Look.TURNS.get(best.turn()));
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
     */
    record Report(
            Shown a,
            Shown b,
            @Nullable Boolean sameBytes,
            @Nullable Closest closest,
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
                    Look.TURNS.get(pair.turn()));
        }
    }
}
