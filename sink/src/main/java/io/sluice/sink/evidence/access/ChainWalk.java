package io.sluice.sink.evidence.access;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A walk along the access log, one row after another, that ends at the first row that does not follow. It says that the log is
 * broken, and where; {@link ChainDiagnosis} says how.
 */
public final class ChainWalk {

    private final NavigableMap<Long, List<Anchor>> anchors = new TreeMap<>();
    private long position;
    private String hash;
    private boolean resumed;

    private ChainWalk(long position, String hash, Collection<Anchor> ahead) {
        this.position = position;
        this.hash = hash;
        this.resumed = position > 0;
        ahead.forEach(anchor -> anchors.merge(anchor.position(), List.of(anchor), ChainWalk::both));
    }

    private static List<Anchor> both(List<Anchor> one, List<Anchor> other) {
        return List.of(one.get(0), other.get(0));
    }

    /**
     * A walk of the whole log.
     *
     * @param anchors all there are, read before the first row is
     */
    public static ChainWalk fromStart(Collection<Anchor> anchors) {
        return new ChainWalk(0, AccessRow.BEFORE_ALL, anchors);
    }

    /**
     * A walk that goes on where one ended. Its first row is the last one of the walk before, which must be the same still.
     *
     * @param last where that walk ended
     * @param ahead the anchors after it, read before the first row is
     */
    public static ChainWalk onwards(Anchor last, Collection<Anchor> ahead) {
        return new ChainWalk(last.position(), last.hash(), ahead);
    }

    /**
     * Goes one row further.
     *
     * @throws BrokenChainException if the row does not follow
     */
    public ChainWalk step(AccessRow row) {
        if (resumed) {
            resumed = false;
            check(row.position() == position && row.hash().equals(hash) && row.isWhole(), position);
            return this;
        }
        check(row.position() == position + 1, position + 1);
        check(row.previous().equals(hash) && row.isWhole(), row.position());
        check(
                anchors.getOrDefault(row.position(), List.of()).stream()
                        .allMatch(anchor -> anchor.hash().equals(row.hash())),
                row.position());
        position = row.position();
        hash = row.hash();
        return this;
    }

    /**
     * Ends the walk.
     *
     * @throws BrokenChainException if the log ends before the last anchor
     */
    public ChainWalk arrived() {
        check(!resumed, position);
        check(anchors.isEmpty() || anchors.lastKey() <= position, position + 1);
        return this;
    }

    /** Whether the log has a row at all. */
    public boolean isEmpty() {
        return position == 0;
    }

    /** Where it ended. */
    public Anchor head() {
        return new Anchor(position, hash);
    }

    private static void check(boolean follows, long at) {
        if (!follows) {
            throw new BrokenChainException("access log: the chain is broken at row " + at);
        }
    }
}
