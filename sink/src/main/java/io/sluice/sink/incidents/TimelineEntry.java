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
 */
public record TimelineEntry(
        Instant at, String event, String actor, @Nullable String detail) {}
