package io.sluice.sink.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident.
 *
 * @param at when
 * @param event what, a lower-case token
 * @param actor who: a person's token name, or {@code sluice}
 * @param detail more of it, such as the element that was refused; never content; null for none
 * @param reason why, in a person's words; null where none was given
 * @param whom it concerns besides: a person's token name or a rota; null for nobody
 */
public record TimelineEntry(
        Instant at,
        String event,
        String actor,
        @Nullable String detail,
        @Nullable String reason,
        @Nullable String whom) {

    /** Shows neither person nor reason: safe to log. */
    @Override
    public String toString() {
        return "TimelineEntry[" + at + ", " + event + "]";
    }
}
