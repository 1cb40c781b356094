package io.sluice.sink.cases.duty;

import java.time.Duration;
import java.util.List;

/**
 * Where duties climb that nobody answers.
 *
 * @param rotas by tier, the lowest first
 * @param acceptWithin after which a hand-over that was not answered lapses
 * @param climbEvery after which an overdue duty climbs again; on the highest tier it rings again
 */
public record Ladder(List<String> rotas, Duration acceptWithin, Duration climbEvery) {

    public Ladder {
        rotas = List.copyOf(rotas);
        if (rotas.isEmpty() || rotas.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a ladder has a tier at least, and each has a name");
        }
        if (!isWhole(acceptWithin) || !isWhole(climbEvery)) {
            throw new IllegalArgumentException("a ladder's times are a second at least");
        }
    }

    private static boolean isWhole(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) >= 0;
    }

    /** The tier above; the highest is above itself. A tier that a shorter ladder no longer has counts as the highest. */
    int above(int tier) {
        return Math.max(tier, Math.min(tier + 1, rotas.size() - 1));
    }

    /** Whose tier it is. */
    Owner at(int tier) {
        return Owner.rota(rotas.get(Math.min(tier, rotas.size() - 1)));
    }
}
