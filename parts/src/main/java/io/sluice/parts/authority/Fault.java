package io.sluice.parts.authority;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to fail.
 *
 * @param number the HTTP status, the response code or the milliseconds, where the kind has one
 */
record Fault(Kind kind, int number) {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,6})");

    /** What happens instead of, or besides, the answer; before the call was processed, or after. */
    enum Kind {
        /** An HTTP error with an HTML page, as a gateway gives it. */
        STATUS("status", false, true),
        /** The same, though the service behind the gateway did its work. */
        STATUS_AFTER("status-after", true, true),
        /** An application code with HTTP 200. */
        CODE("code", false, true),
        /** The same, though the call was processed. */
        CODE_AFTER("code-after", true, true),
        /** The credentials are refused as wrong ones are. */
        CREDENTIALS("credentials", false, false),
        /** The connection ends before anything is processed. */
        CUT_BEFORE("cut-before", false, false),
        /** The connection ends after the call was processed: the client cannot know. */
        CUT_AFTER("cut-after", true, false),
        /** The connection ends in the midst of the answer. */
        CUT_AMID("cut-amid", true, false),
        /** A complete HTTP answer whose XML ends half-way. */
        TRUNCATED("truncated", true, false),
        /** The upload's answer echoes another MD5. */
        WRONG_MD5("wrong-md5", true, false),
        /** The answer comes late. */
        DELAY("delay-ms", true, true),
        /** No answer and no end of the connection; nothing is processed. */
        HANG_BEFORE("hang-before", false, false),
        /** No answer and no end of the connection; the call was processed. */
        HANG_AFTER("hang-after", true, false);

        private final String word;
        private final boolean processes;
        private final boolean numbered;

        Kind(String word, boolean processes, boolean numbered) {
            this.word = word;
            this.processes = processes;
            this.numbered = numbered;
        }

        /** The call takes effect, whatever the client learns of it. */
        boolean processes() {
            return processes;
        }
    }

    /** @throws IllegalArgumentException for an unknown word, or a number where there should be none */
    static Fault parse(String text) {
        Matcher matcher = NUMBERED.matcher(text);
        boolean numbered = matcher.matches();
        String word = numbered ? matcher.group(1) : text;
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word) && kind.numbered == numbered) {
                return new Fault(kind, numbered ? Integer.parseInt(matcher.group(2)) : 0);
            }
        }
        throw new IllegalArgumentException("unknown fault " + text);
    }

    /** As {@link #parse} reads it. */
    String word() {
        return kind.numbered ? kind.word + "-" + number : kind.word;
    }
}
