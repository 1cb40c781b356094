package io.sluice.parts.exchanges;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * What one test plays with. <b>Threads:</b> safe.
 *
 * <p>Faults: {@code status-N} answers so instead; {@code cut} ends the connection without an answer; {@code drop-page} leaves the
 * records of a page out and goes on behind them; {@code drop-tombstones} leaves tombstones out, for good; {@code expire} makes
 * every page that was offered before unknown; {@code forget-tokens} makes every token unknown.
 */
final class World {

    private static final int PAGE_SIZE = 1000;

    final Shelf shelf = new Shelf();
    final List<Map<String, Object>> votes = new CopyOnWriteArrayList<>();
    private final Queue<String> faults = new ArrayDeque<>();
    private boolean dropsTombstones;
    private boolean isOdd;
    private boolean echoes;
    private long issue;
    private int pageSize = PAGE_SIZE;

    synchronized void options(int newPageSize, boolean odd, boolean echo) {
        pageSize = newPageSize;
        isOdd = odd;
        echoes = echo;
    }

    synchronized void fault(String fault, int count) {
        switch (fault) {
            case "drop-tombstones" -> dropsTombstones = true;
            case "expire", "forget-tokens" -> issue++;
            default -> {
                for (int i = 0; i < count; i++) {
                    faults.add(fault);
                }
            }
        }
    }

    /** The fault that meets this request, if it is one that answers for it. */
    synchronized Optional<String> next() {
        String first = faults.peek();
        return first == null || first.equals("drop-page") ? Optional.empty() : Optional.ofNullable(faults.poll());
    }

    private synchronized boolean dropsPage() {
        boolean drops = "drop-page".equals(faults.peek());
        if (drops) {
            faults.poll();
        }
        return drops;
    }

    synchronized long issue() {
        return issue;
    }

    synchronized boolean isOdd() {
        return isOdd;
    }

    synchronized int pageSize(long asked) {
        return (int) Math.min(asked, pageSize);
    }

    /** What is served: the latest states, or with echoes every state; without tombstones if they are dropped. */
    synchronized List<Entry> served() {
        List<Entry> all = echoes ? shelf.history() : shelf.all();
        return dropsTombstones
                ? all.stream().filter(entry -> !entry.isDeleted()).toList()
                : all;
    }

    /** A live entry by its member and id, with a hyphen between. */
    Optional<Entry> find(String name) {
        return shelf.all().stream()
                .filter(entry -> !entry.isDeleted() && name.equals(entry.member() + "-" + entry.id()))
                .findFirst();
    }

    /** A page of these, from an offset. */
    <T> Page<T> page(List<Entry> entries, long start, long size, Function<Entry, T> render) {
        int from = (int) Math.min(entries.size(), start);
        int to = Math.min(entries.size(), from + pageSize(size));
        List<Entry> within = dropsPage() ? List.of() : entries.subList(from, to);
        return new Page<>(new ArrayList<>(within.stream().map(render).toList()), to, entries.size());
    }

    /**
     * A page.
     *
     * @param next the offset behind it
     * @param total of all pages
     */
    record Page<T>(List<T> items, int next, int total) {
        boolean isLast() {
            return next >= total;
        }
    }
}
