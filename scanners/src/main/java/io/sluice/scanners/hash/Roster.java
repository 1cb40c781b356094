package io.sluice.scanners.hash;

import io.sluice.scanners.index.BytePool;
import io.sluice.scanners.index.Image;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the rows of one kind are: their entry numbers, in ascending order, who listed them and under which reference.
 *
 * <p>A label is the number of an origin, in groups of seven bits, the lowest first, and the reference in UTF-8.
 */
final class Roster {

    /** Sections of an image that a roster takes. */
    static final int SECTIONS = 1 + BytePool.SECTIONS;

    private final LongBuffer entries;
    private final BytePool labels;
    private final List<Origin> origins;

    private Roster(LongBuffer entries, BytePool labels, List<Origin> origins) {
        this.entries = entries;
        this.labels = labels;
        this.origins = origins;
    }

    static List<Long> sections(int size, long labelBytes) {
        List<Long> lengths = new ArrayList<>(List.of((long) Long.BYTES * size));
        lengths.addAll(BytePool.sections(size, labelBytes));
        return lengths;
    }

    static Roster over(Image image, int first, List<Origin> origins) {
        return new Roster(image.longs(first), BytePool.over(image, first + 1), origins);
    }

    int size() {
        return entries.limit();
    }

    long entry(int row) {
        return entries.get(row);
    }

    /** The row of an entry; negative if it is not here. */
    int row(long entry) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = entries.get(middle);
            if (found == entry) {
                return middle;
            }
            if (found < entry) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    Origin origin(int row) {
        ByteBuffer label = labels.get(row);
        return origins.get(number(label));
    }

    ByteBuffer reference(int row) {
        ByteBuffer label = labels.get(row);
        number(label);
        return label;
    }

    /** Sets one row. Rows are set in order. */
    void put(int row, long entry, int origin, ByteBuffer reference) {
        entries.put(row, entry);
        labels.put(row, label(origin, reference));
    }

    private static ByteBuffer label(int origin, ByteBuffer reference) {
        ByteBuffer label = ByteBuffer.allocate(labelBytes(origin, reference));
        int rest = origin;
        for (; rest > 0x7f; rest >>>= 7) {
            label.put((byte) (rest | 0x80));
        }
        return label.put((byte) rest).put(reference.duplicate()).flip();
    }

    static int labelBytes(int origin, ByteBuffer reference) {
        int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(origin) + 6) / 7);
        return groups + reference.remaining();
    }

    private static int number(ByteBuffer label) {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte group = label.get();
            number |= (group & 0x7f) << shift;
            if (group >= 0) {
                return number;
            }
        }
    }
}
