package io.sluice.sink.postgres;

import io.sluice.pipeline.BankEntry;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/**
 * Cuts entries into portions that one statement takes: some thousands, fewer of those whose hashes are long. A portion holds
 * other writers up for well under a second.
 */
final class Portions implements Predicate<BankEntry> {

    private static final int MOST_ENTRIES = 2500;
    private static final int MOST_DIGITS = 2_000_000;

    private int entries;
    private int digits;

    private Portions() {}

    static Flux<List<BankEntry>> of(Flux<BankEntry> entries) {
        return Flux.defer(() -> entries.bufferUntil(new Portions()));
    }

    /** Whether a portion ends with this entry. */
    @Override
    public boolean test(BankEntry entry) {
        entries++;
        digits += entry.hash().length();
        boolean isFull = entries >= MOST_ENTRIES || digits >= MOST_DIGITS;
        if (isFull) {
            entries = 0;
            digits = 0;
        }
        return isFull;
    }
}
