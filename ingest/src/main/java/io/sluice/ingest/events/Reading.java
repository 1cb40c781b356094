package io.sluice.ingest.events;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found so far in one message. Used by one thread. */
final class Reading {

    private final List<Entry> entries = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<ObjectRef, Newest> newest = new HashMap<>();

    private record Newest(int index, @Nullable Sequencer sequencer) {}

    void found(Entry entry) {
        entries.add(entry);
    }

    /** An event of an object; of several about the same version of one key only the newest counts, for all read the same bytes. */
    void found(ObjectEntry entry, @Nullable Sequencer sequencer) {
        Newest earlier = newest.get(entry.ref());
        if (earlier == null) {
            newest.put(entry.ref(), new Newest(entries.size(), sequencer));
            entries.add(entry);
            return;
        }
        ignored.add(Ignored.OLDER_RECORD);
        if (isNewer(sequencer, earlier.sequencer())) {
            newest.put(entry.ref(), new Newest(earlier.index(), sequencer));
            entries.set(earlier.index(), entry);
        }
    }

    private static boolean isNewer(@Nullable Sequencer one, @Nullable Sequencer other) {
        return one != null && other != null && one.compareTo(other) > 0;
    }

    void ignored(Ignored kind) {
        ignored.add(kind);
    }

    void refused(Refusal reason) {
        refusals.add(reason);
    }

    /** A message that says nothing at all is kept for a person, not dropped. */
    ParsedMessage done() {
        if (entries.isEmpty() && ignored.isEmpty() && refusals.isEmpty()) {
            refusals.add(Refusal.UNKNOWN_SHAPE);
        }
        return new ParsedMessage(entries, ignored, refusals);
    }
}
