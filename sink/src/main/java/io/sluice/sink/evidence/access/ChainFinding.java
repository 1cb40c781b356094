package io.sluice.sink.evidence.access;

/**
 * One thing that was done to the access log behind its back.
 *
 * @param kind what
 * @param from the first row it was done to
 * @param to the last one
 */
public record ChainFinding(Kind kind, long from, long to) {

    /** What can be done to a log. */
    public enum Kind {
        /** A row says something else than when it was written. */
        ALTERED_ROW("altered"),
        /** A row is missing between others. */
        REMOVED_ROW("removed"),
        /** Rows stand in another order than they were written. */
        REORDERED_ROW("moved to another place"),
        /** Two people began the log anew there, because it was broken. */
        RESTARTED("put there by two people, who began a broken log anew"),
        /** The newest rows are missing. */
        CUT_TAIL("cut off at the end"),
        /** The chain follows, but it is another one than was anchored. */
        REBUILT_CHAIN("replaced by a chain that was rebuilt");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In words, without names. */
    public String said() {
        String rows = from == to ? "row " + from + " was " : "rows " + from + " to " + to + " were ";
        return rows + kind.words;
    }
}
