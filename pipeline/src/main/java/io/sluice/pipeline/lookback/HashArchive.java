package io.sluice.pipeline.lookback;

import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.PackedHashes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Port: the hashes of everything that was scanned, for as long as they are kept. */
public interface HashArchive {

    /**
     * The next objects in the order of their places, of those that were matched below a generation.
     *
     * @param after the last place seen; 0 for the beginning
     * @param below a bank generation
     * @param recency only what was kept within this time; null for everything
     * @param most how many objects at most
     * @return empty rows at the end
     */
    Mono<Portion> read(long after, long below, @Nullable Duration recency, int most);

    /** Everything that is kept of an object; empty if it was deleted meanwhile. */
    Mono<KeptObject> find(long place);

    /**
     * Objects that were matched against an older generation than was looked back for already, because their worker lagged or
     * had no bank: nobody else will compare them with what is new to them.
     */
    Mono<List<Long>> late(int most);

    /** The objects are late no longer. */
    Mono<Void> settled(List<Long> places);

    /**
     * Deletes what is older than it may be.
     *
     * @return how many objects
     */
    Mono<Long> prune(Duration age);

    /**
     * Some objects.
     *
     * @param last place of the last of them
     * @param rows in order of place
     */
    record Portion(long last, List<Row> rows) {
        public Portion {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One object.
     *
     * @param place where it stands in the archive
     * @param hashes its own
     */
    record Row(long place, PackedHashes hashes) {}
}
