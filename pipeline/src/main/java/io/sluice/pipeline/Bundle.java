package io.sluice.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of which only parts could be looked at: an archive, a document, or a file whose own picture is broken.
 *
 * @param format by magic bytes, a lower-case name such as {@code zip}
 * @param parts in their order; may be empty
 * @param reason a lower-case token for why not all of it was looked at; null if it was, in which case there are pictures
 */
public record Bundle(
        String format, List<Part> parts, @Nullable String reason) implements Decoding {

    public Bundle {
        parts = List.copyOf(parts);
    }

    @Override
    public @Nullable String gap() {
        return reason != null ? reason : Decoding.super.gap();
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "Bundle[" + format + ", " + parts.size() + " parts, " + gap() + "]";
    }
}
