package io.sluice.sink.incidents;

import java.time.Instant;

/**
 * Something that happened to an incident.
 *
 * @param at when
 * @param event what, a lower-case token
 * @param actor who: a person's token name, or {@code sluice}
 */
public record TimelineEntry(Instant at, String event, String actor) {}
