package io.sluice.app.match;

import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashMatch;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Says what a bank knows of a hash: in words, or as one JSON object. */
final class MatchPrinter {

    private final PrintStream out;
    private final boolean isJson;

    MatchPrinter(PrintStream out, boolean isJson) {
        this.out = out;
        this.isJson = isJson;
    }

    void print(GivenHash hash, HashAnswer answer) {
        if (isJson) {
            out.println(JsonMapper.shared().writeValueAsString(Report.of(hash, answer)));
        } else {
            words(hash, answer);
        }
    }

    private void words(GivenHash hash, HashAnswer answer) {
        out.println(nature(hash));
        for (HashMatch match : answer.matches()) {
            out.printf(
                    "%s  entry %d  %s  %s  %s%s%s%n    %s%n",
                    match.bank(),
                    match.entry(),
                    match.reference(),
                    distance(hash, match),
                    match.category(),
                    match.action() == null ? "" : "  action " + match.action(),
                    match.authority() == null ? "" : "  list of " + match.authority(),
                    why(hash, match));
        }
        if (answer.matches().isEmpty()) {
            out.println("Nothing known is " + (hash.type() == KnownHash.Type.PDQ ? "near." : "equal."));
        }
    }

    /** What can be said of the hash alone. */
    static String nature(GivenHash hash) {
        if (hash.type() != KnownHash.Type.PDQ) {
            return hash.type() + " of a file's bytes: it matches equal bytes and nothing else";
        }
        PdqHash pdq = PdqHash.parse(hash.digits());
        String bits = "PDQ, " + pdq.bitCount() + " of 256 bits set";
        return pdq.isDegenerate()
                ? bits + ": degenerate, as of an empty picture; it is never matched"
                : bits + ": it matches up to " + PdqHash.MATCH_DISTANCE + " bits away, if its picture has a quality of "
                        + PdqHash.LEAST_QUALITY + " or more";
    }

    private static String distance(GivenHash hash, HashMatch match) {
        return hash.type() == KnownHash.Type.PDQ
                ? match.distance() + " of " + PdqHash.MATCH_DISTANCE + " bits"
                : "equal";
    }

    private static String why(GivenHash hash, HashMatch match) {
        String counts = KnownHash.QUARANTINED.equals(match.action())
                ? "counts as a reason for review only: the entry matched too much and is held back"
                : "counts";
        return switch (match.standing()) {
            case COUNTS -> counts;
            case BANK_IS_OFF -> "does not count: the bank is switched off";
            case TOO_FAR_FOR_BANK -> "does not count: its bank allows less than " + match.distance() + " bits";
            case OUTSIDE_RATIO -> "does not count for this " + hash.type() + ": the bank is rolled out in part";
        };
    }

    /**
     * The JSON object.
     *
     * @param type which hash
     * @param nature what can be said of it alone
     * @param generation of the banks
     * @param matches nearest first
     */
    record Report(String type, String nature, long generation, List<Line> matches) {

        static Report of(GivenHash hash, HashAnswer answer) {
            return new Report(
                    hash.type().name().toLowerCase(Locale.ROOT),
                    MatchPrinter.nature(hash),
                    answer.generation(),
                    answer.matches().stream().map(match -> Line.of(hash, match)).toList());
        }
    }

    /** One match; {@code counts} is whether it would be a finding, {@code because} why in words. */
    record Line(
            long entry,
            String bank,
            String reference,
            String category,
            @Nullable String action,
            @Nullable String authority,
            int distance,
            boolean counts,
            String because) {

        static Line of(GivenHash hash, HashMatch match) {
            return new Line(
                    match.entry(),
                    match.bank(),
                    match.reference(),
                    match.category(),
                    match.action(),
                    match.authority(),
                    match.distance(),
                    match.counts(),
                    why(hash, match));
        }
    }
}
