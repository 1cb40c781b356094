package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankChange.Put;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.scanners.index.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private final Random random = new Random(17);

    @Test
    void smallSegmentsAreDueTogether() {
        assertThat(shelf(3, 10, 200).due(Integer.MAX_VALUE)).hasSize(3);
    }

    @Test
    void aLargeSegmentWaitsForOthersOfItsSize() {
        Shelf shelf = shelf(Shelf.SMALL + 1, 10);
        assertThat(shelf.due(Integer.MAX_VALUE)).isEmpty();
        assertThat(shelf(Shelf.SMALL + 1, Shelf.SMALL + 2, 10).due(Integer.MAX_VALUE))
                .hasSize(2);
        assertThat(shelf(Shelf.SMALL + 1, Shelf.SMALL + 2).due(Shelf.SMALL)).isEmpty();
    }

    @Test
    void aSegmentOfWhichMostIsGoneIsDueAlone() {
        Shelf shelf = shelf(100);
        Entries struck = new Entries();
        LongStream.rangeClosed(1, 60).forEach(struck::add);
        Shelf left = shelf.with(struck, Shelf.EMPTY);
        assertThat(left.size()).isEqualTo(40);
        List<Shelved> due = left.due(Integer.MAX_VALUE);
        assertThat(due).hasSize(1);
        Shelf rewritten = left.replaced(due, SegmentWriter.merge(Space.DIRECT, due));
        assertThat(rewritten.size()).isEqualTo(40);
        assertThat(rewritten.segments().get(0).segment().size()).isEqualTo(40);
    }

    @Test
    void whatIsStruckDuringAMergeIsGoneAfterIt() {
        Shelf before = shelf(50, 60);
        List<Shelved> due = before.due(Integer.MAX_VALUE);
        Segment merged = SegmentWriter.merge(Space.DIRECT, due);
        Entries struck = new Entries();
        struck.add(5);
        struck.add(70);
        Shelf after = before.with(struck, Shelf.EMPTY).replaced(due, merged);
        assertThat(after.segments()).hasSize(1);
        assertThat(after.size()).isEqualTo(108);
    }

    @Test
    void aMergeOfWhatIsNoLongerThereChangesNothing() {
        Shelf before = shelf(50, 60);
        List<Shelved> due = before.due(Integer.MAX_VALUE);
        Segment merged = SegmentWriter.merge(Space.DIRECT, due);
        Shelf other = shelf(7);
        assertThat(other.replaced(due, merged)).isSameAs(other);
    }

    /** One thread looks for an entry that is always in force, while another adds, strikes and merges around it. */
    @Test
    void aLookDuringSwapsNeverMissesWhatIsInForceBeforeAndAfter() throws Exception {
        KnownHash stable = Hashes.listed(Type.MD5, Hashes.hex(random, 32), "stable");
        AtomicReference<Shelf> current = new AtomicReference<>(of(List.of(new Put(1, stable))));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> changes = writer.submit(() -> {
            for (long step = 2; step < 400; step++) {
                Entries struck = new Entries();
                struck.add(step - 5);
                current.set(current.get().with(step > 6 ? struck : new Entries(), of(List.of(put(step)))));
                List<Shelved> due = current.get().due(Integer.MAX_VALUE);
                current.set(current.get().replaced(due, SegmentWriter.merge(Space.DIRECT, due)));
            }
        });
        Digests digests = new Digests(stable.hash(), "0".repeat(40), "0".repeat(64));
        long looks = 0;
        while (!changes.isDone() || looks == 0) {
            KnownHashIndex index = new KnownHashIndex(1, BankRules.of(List.of()), current.get());
            assertThat(index.exact(digests, Hashes.OBJECT.id())).hasSize(1);
            looks++;
        }
        changes.get();
        writer.shutdown();
    }

    private Shelf shelf(int... sizes) {
        List<Shelved> segments = new ArrayList<>();
        long next = 1;
        for (int size : sizes) {
            long from = next;
            next += size;
            segments.addAll(of(LongStream.range(from, next).mapToObj(this::put).toList())
                    .segments());
        }
        return new Shelf(segments);
    }

    private Put put(long entry) {
        return new Put(entry, Hashes.listed(Type.MD5, Hashes.hex(random, 32), "e-" + entry));
    }

    private static Shelf of(List<Put> puts) {
        return new Shelf(List.of(
                Shelved.whole(SegmentWriter.merge(Space.DIRECT, List.of(type -> PutRows.of(puts, type))))));
    }
}
