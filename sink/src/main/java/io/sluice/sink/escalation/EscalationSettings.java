package io.sluice.sink.escalation;

import java.time.Duration;

/**
 * How incidents are handled.
 *
 * @param owner who answers for a new incident
 * @param dueWithin until when it must have ended
 * @param sealGrace after which a hit is enforced upon though it could not be sealed
 * @param bytesInHand how long the outbox leaves sealing to whoever has the bytes in hand
 * @param lease of a claim, after which another worker resolves what this one left; renewed while a step is done
 * @param poll how often the outbox is looked into without being woken
 * @param workers steps done at once by this process; see {@link Shares} for why there are at least three
 */
public record EscalationSettings(
        String owner,
        Duration dueWithin,
        Duration sealGrace,
        Duration bytesInHand,
        Duration lease,
        Duration poll,
        int workers) {

    /** On duty within a day; grace 30 s; lease 15 s; twice a second; eight at once, of which one authority has four. */
    public static final EscalationSettings DEFAULTS = new EscalationSettings(
            "duty",
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofMillis(500),
            8);

    public EscalationSettings {
        if (owner.isBlank() || workers < 3 || lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "escalation: an owner, three workers and a lease of a second are needed");
        }
    }
}
