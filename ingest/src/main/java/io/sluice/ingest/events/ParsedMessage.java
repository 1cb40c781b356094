package io.sluice.ingest.events;

import java.util.List;

/**
 * What one queue message says.
 *
 * @param entries what to judge, in the order of the message
 * @param ignored what asks for nothing
 * @param refusals why the rest can never be handled; one bad record does not spoil the others
 */
public record ParsedMessage(List<Entry> entries, List<Ignored> ignored, List<Refusal> refusals) {

    public ParsedMessage {
        entries = List.copyOf(entries);
        ignored = List.copyOf(ignored);
        refusals = List.copyOf(refusals);
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "ParsedMessage[" + entries.size() + " entries, " + ignored + ", " + refusals + "]";
    }
}
