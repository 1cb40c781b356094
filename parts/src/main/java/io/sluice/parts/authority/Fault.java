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

    /** What happens instead of, or besides, the answer. */
    enum Kind {
        /** An HTTP error with an HTML page, nothing processed. */
        STATUS("status"),
        /** An application code with HTTP 200, nothing processed. */
        CODE("code"),
        /** The connection ends before anything is processed. */
        CUT_BEFORE("cut-before"),
        /** The connection ends after the call was processed: the client cannot know. */
        CUT_AFTER("cut-after"),
        /** The upload's answer echoes another MD5. */
        WRONG_MD5("wrong-md5"),
        /** The answer comes late. */
        DELAY("delay-ms");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** @throws IllegalArgumentException for an unknown word */
    static Fault parse(String text) {
        Matcher numbered = NUMBERED.matcher(text);
        String word = numbered.matches() ? numbered.group(1) : text;
        int number = numbered.matches() ? Integer.parseInt(numbered.group(2)) : 0;
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word)) {
                return new Fault(kind, number);
            }
        }
        throw new IllegalArgumentException("unknown fault " + text);
    }
}
