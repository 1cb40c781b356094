package io.sluice.sink.evidence.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes somebody asked for, before the length is known.
 *
 * <p><b>Source:</b> RFC 9110, section 14. Of several ranges, or of what cannot be read, none is heeded: all bytes are answered then,
 * which the RFC allows.
 *
 * @param first byte, from 0; -1 if the last ones are asked for
 * @param last byte; if {@code first} is -1, how many of the last ones
 */
public record Span(long first, long last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    /** The most that is answered at once; whoever wants more asks on. So what is broken off costs and counts little. */
    static final long MOST = 4L << 20;

    /** What a header {@code Range} says; empty for all bytes. */
    public static Optional<Span> of(String header) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches() || (form.group(1) == null && form.group(2) == null)) {
            return Optional.empty();
        }
        long end = form.group(2) == null ? Long.MAX_VALUE - 1 : Long.parseLong(form.group(2));
        long begin = form.group(1) == null ? -1 : Long.parseLong(form.group(1));
        return begin > end ? Optional.empty() : Optional.of(new Span(begin, end));
    }

    /** The first byte, of so many. */
    long from(long size) {
        return first < 0 ? Math.max(0, size - last) : first;
    }

    /** The byte behind the last one, of so many. */
    long to(long size) {
        long end = first < 0 ? size : Math.min(size, last + 1);
        return Math.min(end, from(size) + MOST);
    }
}
