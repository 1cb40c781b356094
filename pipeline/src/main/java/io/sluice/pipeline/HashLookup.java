package io.sluice.pipeline;

import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Port: asks the banks, as this worker knows them, for one hash that somebody has in hand. Scans do not take this way. */
public interface HashLookup {

    /**
     * Looks for one hash. Every entry near it is named, also where its bank says that it does not count: whoever asks wants to
     * know why.
     *
     * <p><b>Errors:</b> {@link TransientException} while no bank is loaded or what is loaded is stale, for then nothing found
     * would not mean nothing known; {@link IllegalArgumentException} for what is no hash of this type, and for videos, which
     * are not matched by one hash.
     *
     * @param hash hexadecimal, lower case
     * @param subject on whose side of each bank's ratio the question is put
     */
    Mono<HashAnswer> find(KnownHash.Type type, String hash, SubjectId subject);

    /** What is loaded at this moment. Never blocks. */
    Loaded loaded();

    /**
     * What is loaded.
     *
     * @param isLoaded whether there is an entry at all
     * @param isFresh whether the last successful look at the banks is young enough
     * @param checkedAt when that look was; {@link Instant#EPOCH} before the first
     * @param generation of the banks; 0 before anything is loaded
     * @param entries how many of each kind; kinds without any may be missing
     */
    record Loaded(
            boolean isLoaded,
            boolean isFresh,
            Instant checkedAt,
            long generation,
            Map<KnownHash.Type, Integer> entries) {

        public Loaded {
            entries = Map.copyOf(entries);
        }
    }
}
