package io.sluice.pipeline.feeds;

import java.time.Instant;
import java.util.List;

/** What a feed says now of one entry: a whole state, never a difference. */
public sealed interface FeedChange {

    /** The entry. */
    FeedKey key();

    /** When the programme last changed it: of two states the later one counts. */
    Instant at();

    /**
     * The entry is on the list.
     *
     * @param hashes those we can match, one a type; may be empty
     * @param note what else the list says, each value with its scheme, such as {@code ncmec A1}; empty for nothing
     */
    record Put(FeedKey key, Instant at, List<FeedHash> hashes, String note) implements FeedChange {
        public Put {
            hashes = List.copyOf(hashes);
        }
    }

    /** The entry was taken off the list: all its hashes are. */
    record Tombstone(FeedKey key, Instant at) implements FeedChange {}
}
