package io.sluice.sink.postgres;

import java.time.Duration;

/**
 * What holds when an incident is opened.
 *
 * @param mostPerEntryAndHour incidents that one bank entry may open within an hour and file automatically; the rest wait for a
 *     person
 * @param bytesInHand how long the outbox leaves the sealing of an object to whoever has its bytes in hand
 */
public record OpeningRules(int mostPerEntryAndHour, Duration bytesInHand) {

    /** A hundred an hour, two seconds. */
    public static final OpeningRules DEFAULTS = new OpeningRules(100, Duration.ofSeconds(2));

    public OpeningRules {
        if (mostPerEntryAndHour < 1) {
            throw new IllegalArgumentException("an entry must be allowed an incident an hour");
        }
    }
}
