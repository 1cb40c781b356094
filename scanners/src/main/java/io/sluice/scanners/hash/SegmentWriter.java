package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.scanners.index.DigestTable;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import io.sluice.scanners.index.Space;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of several sources into one new segment: counts them, takes the memory, copies them, orders them. */
final class SegmentWriter {

    private final Map<KnownHash.Type, MergedRows> rows = new EnumMap<>(KnownHash.Type.class);
    private final Map<KnownHash.Type, RowCount> counts = new EnumMap<>(KnownHash.Type.class);
    private final OriginTable origins = new OriginTable();

    private SegmentWriter(List<? extends RowSource> sources) {
        for (KnownHash.Type type : KnownHash.Type.values()) {
            rows.put(
                    type,
                    new MergedRows(
                            sources.stream().map(source -> source.rows(type)).toList()));
        }
    }

    /** What is in force of these sources, as one segment. */
    static Segment merge(Space space, List<? extends RowSource> sources) {
        return write(space, sources, true);
    }

    /** The same without what makes looking up in a large segment fast: it is merged again before anybody looks. */
    static Segment mergePlainly(Space space, List<? extends RowSource> sources) {
        return write(space, sources, false);
    }

    private static Segment write(Space space, List<? extends RowSource> sources, boolean isIndexed) {
        SegmentWriter writer = new SegmentWriter(sources);
        writer.rows.forEach(writer::count);
        return writer.write(space, isIndexed);
    }

    private void count(KnownHash.Type type, MergedRows merged) {
        merged.forEach((source, row) -> counts.put(
                type,
                counts.getOrDefault(type, RowCount.NONE)
                        .plus(
                                Roster.labelBytes(origins.number(source.origin(row)), source.reference(row)),
                                source.words(row))));
    }

    private Segment write(Space space, boolean isIndexed) {
        Image image = Image.create(space, Segment.sections(origins, counts, isIndexed));
        ByteBuffer named = origins.encode();
        image.bytes(0).put(named);
        Segment segment = Segment.open(image);
        rows.forEach((type, merged) -> copy(segment, type, merged));
        for (KnownHash.Type type : Segment.DIGESTS) {
            segment.digests(type).order();
        }
        segment.pdq().order();
        return segment;
    }

    private void copy(Segment segment, KnownHash.Type type, MergedRows merged) {
        Roster roster = segment.roster(type);
        Filler filler = filler(segment, type);
        int[] next = new int[1];
        merged.forEach((source, row) -> {
            int at = next[0]++;
            roster.put(at, source.entry(row), origins.number(source.origin(row)), source.reference(row));
            filler.put(at, source, row);
        });
    }

    private static Filler filler(Segment segment, KnownHash.Type type) {
        return switch (type) {
            case MD5, SHA1, SHA256, PDNA -> digests(segment.digests(type));
            case PDQ -> pdq(segment.pdq());
            case VPDQ -> (at, source, row) -> segment.videos().put(at, packed(source, row));
        };
    }

    private static Filler digests(DigestTable table) {
        return (at, source, row) -> {
            for (int index = 0; index < table.width(); index++) {
                table.put(at, index, source.word(row, index));
            }
        };
    }

    private static Filler pdq(PdqTable table) {
        return (at, source, row) -> {
            for (int index = 0; index < 4; index++) {
                table.put(at, index, source.word(row, index));
            }
        };
    }

    private static ByteBuffer packed(Rows source, int row) {
        ByteBuffer packed = ByteBuffer.allocate(Long.BYTES * source.words(row));
        for (int index = 0; index < source.words(row); index++) {
            packed.putLong(source.word(row, index));
        }
        return packed.flip();
    }

    /** Copies the hash of one row. */
    @FunctionalInterface
    private interface Filler {
        void put(int at, Rows source, int row);
    }
}
