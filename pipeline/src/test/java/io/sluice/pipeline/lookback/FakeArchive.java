package io.sluice.pipeline.lookback;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An archive in memory. */
final class FakeArchive implements HashArchive {

    private final List<Shelf> shelves = new ArrayList<>();
    private int reads;

    /** Keeps an object with this hash that was matched against a generation; answers its place. */
    long keep(PdqHash hash, long generation, boolean isLate) {
        FrameHash frame = TestMedia.frame(hash);
        PackedHashes hashes = PackedHashes.of(TestMedia.digests(new byte[] {(byte) shelves.size()}), List.of(frame));
        KeptObject object = new KeptObject(TestMedia.object(), TestMedia.context(), hashes, "jpeg", 1, List.of());
        shelves.add(new Shelf(shelves.size() + 1L, object, generation, isLate));
        return shelves.size();
    }

    int reads() {
        return reads;
    }

    @Override
    public Mono<Portion> read(long after, long below, @Nullable Duration recency, int most) {
        return Mono.fromSupplier(() -> {
            reads++;
            List<Row> rows = shelves.stream()
                    .filter(shelf -> shelf.place() > after && shelf.generation() < below)
                    .limit(most)
                    .map(shelf -> new Row(shelf.place(), shelf.object().hashes()))
                    .toList();
            return new Portion(
                    rows.isEmpty() ? Long.MAX_VALUE : rows.get(rows.size() - 1).place(), rows);
        });
    }

    @Override
    public Mono<KeptObject> find(long place) {
        return Mono.fromSupplier(() -> shelves.get((int) place - 1).object());
    }

    @Override
    public Mono<List<Long>> late(int most) {
        return Mono.fromSupplier(() -> shelves.stream()
                .filter(Shelf::isLate)
                .limit(most)
                .map(Shelf::place)
                .toList());
    }

    @Override
    public Mono<Void> settled(List<Long> places) {
        return Mono.fromRunnable(() -> places.forEach(place ->
                shelves.set((int) (place - 1), shelves.get((int) (place - 1)).settled())));
    }

    @Override
    public Mono<Long> prune(Duration age) {
        return Mono.just(0L);
    }

    private record Shelf(long place, KeptObject object, long generation, boolean isLate) {
        Shelf settled() {
            return new Shelf(place, object, generation, false);
        }
    }
}
