package io.sluice.scanners.hash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All entries in hand: segments that have no entry in common. Immutable.
 *
 * <p>Changes make new, small segments and strike rows from old ones. Segments of like size are merged, so that a few are left to
 * look in, each several times as large as the next.
 *
 * @param segments in no particular order
 */
record Shelf(List<Shelved> segments) {

    static final Shelf EMPTY = new Shelf(List.of());

    /** Rows; segments up to this size are scanned, and merged at once with others of the kind. */
    static final int SMALL = 16_384;

    /** A segment is merged with smaller ones if it is at most so many times as large as they together. */
    private static final int LIKE = 3;

    /** Bytes; less than an image can hold, as sizes are estimated. */
    private static final long LARGEST = Integer.MAX_VALUE - (1L << 28);

    Shelf {
        segments = List.copyOf(segments);
    }

    /** Entries in force. */
    int size() {
        return segments.stream().mapToInt(Shelved::size).sum();
    }

    /** The same without these entries, and with what took their place. */
    Shelf with(Entries struck, Shelf added) {
        Stream<Shelved> kept = segments.stream()
                .map(shelved -> struck.isEmpty() ? shelved : shelved.without(struck))
                .filter(shelved -> shelved.size() > 0);
        return new Shelf(Stream.concat(kept, added.segments.stream()).toList());
    }

    /**
     * The segments to be merged next; empty if there are none.
     *
     * @param greatest rows that may be merged at most
     */
    List<Shelved> due(int greatest) {
        return due(greatest, LIKE);
    }

    /** The same with another measure of what is like: a lower one leaves more segments and copies each row less often. */
    List<Shelved> due(int greatest, int like) {
        List<Shelved> bySize = bySize();
        return IntStream.range(0, bySize.size())
                .mapToObj(from -> group(bySize.subList(from, bySize.size()), greatest, like))
                .filter(group -> group.size() > 1)
                .findFirst()
                .orElseGet(() -> wasteful(greatest));
    }

    private static List<Shelved> group(List<Shelved> bySize, int greatest, int like) {
        List<Shelved> group = new ArrayList<>();
        long sum = 0;
        for (Shelved next : bySize) {
            boolean isLike = next.size() <= Math.max(SMALL, like * sum);
            if (!group.isEmpty() && (!isLike || sum + next.size() > greatest || !fits(group, next))) {
                break;
            }
            group.add(next);
            sum += next.size();
        }
        return group;
    }

    private List<Shelved> bySize() {
        return segments.stream().sorted(Comparator.comparingInt(Shelved::size)).toList();
    }

    private static boolean fits(List<Shelved> group, Shelved next) {
        long bytes = next.segment().ownBytes();
        int pdq = next.segment().pdq().size();
        for (Shelved other : group) {
            bytes += other.segment().ownBytes();
            pdq += other.segment().pdq().size();
        }
        return bytes + Segment.indexBytes(pdq) <= LARGEST;
    }

    /** All segments in as few groups as can be merged into one each. */
    List<List<Shelved>> fitting() {
        List<List<Shelved>> groups = new ArrayList<>();
        for (Shelved next : bySize()) {
            if (groups.isEmpty() || !fits(groups.get(groups.size() - 1), next)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(next);
        }
        return groups;
    }

    /** One segment of which more than half is no longer in force. */
    private List<Shelved> wasteful(int greatest) {
        return segments.stream()
                .filter(shelved -> shelved.segment().size() > 2 * shelved.size() && shelved.size() <= greatest)
                .limit(1)
                .toList();
    }

    /**
     * The same with several segments replaced by one that was made from them. What was struck from them meanwhile is struck
     * from it.
     *
     * @return itself if they are not all here any more
     */
    Shelf replaced(List<Shelved> merged, Segment by) {
        Entries struck = new Entries();
        List<Shelved> kept = new ArrayList<>(segments);
        for (Shelved before : merged) {
            Shelved now = segments.stream()
                    .filter(shelved -> shelved.segment() == before.segment())
                    .findFirst()
                    .orElse(null);
            if (now == null) {
                return this;
            }
            now.goneSince(before, struck::add);
            kept.remove(now);
        }
        return new Shelf(kept)
                .with(new Entries(), new Shelf(List.of(Shelved.whole(by).without(struck))));
    }
}
