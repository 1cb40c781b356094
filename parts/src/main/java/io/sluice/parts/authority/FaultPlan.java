package io.sluice.parts.authority;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Faults drawn from a seed. The n-th call of a kind has the same fate in every run, however the kinds are interleaved.
 *
 * @param percent how many calls of a hundred fail
 * @param kinds of which each failing call draws one
 * @param calls that may fail
 */
record FaultPlan(long seed, int percent, List<Fault> kinds, Set<Call> calls) {
    /** Primes, far apart, so that neighbouring seeds and calls share nothing. */
    private static final long CALL_STEP = 7_368_787_000_003L;

    private static final long WORD_STEP = 1_000_003;

    FaultPlan {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be 0 to 100");
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a plan needs kinds of faults");
        }
    }

    /** @param number which call of this kind it is since the plan was set */
    Optional<Fault> of(Call call, long number) {
        SplittableRandom random = new SplittableRandom(
                seed + CALL_STEP * number + WORD_STEP * call.word().hashCode());
        return calls.contains(call) && random.nextInt(100) < percent
                ? Optional.of(kinds.get(random.nextInt(kinds.size())))
                : Optional.empty();
    }
}
