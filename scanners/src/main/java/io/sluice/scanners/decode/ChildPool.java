package io.sluice.scanners.decode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The children there are. They are started when first needed and kept for the next object of the same kind of lane.
 *
 * <p><b>Threads:</b> safe from any. {@link #take} blocks while a child starts.
 */
final class ChildPool implements AutoCloseable {

    /** Who tries what a decoder does not withstand mostly fails: among files that cannot be decoded a child lives an eighth as long. */
    static final int REFUSED_WEIGHT = 8;

    private final DecoderSettings settings;
    private final ChildCommand command;
    private final NativeCache natives;
    private final Deque<ChildProcess> idle = new ArrayDeque<>();
    private final Set<ChildProcess> live = new HashSet<>();
    private int most;
    private int starting;
    private boolean isClosed;

    ChildPool(DecoderSettings settings, ChildCommand command) {
        this.settings = settings;
        this.command = command;
        this.natives = new NativeCache(settings);
        this.most = settings.children();
    }

    /**
     * Takes an idle child, or starts one. Bulk work makes do with a child of the other kind rather than have it replaced: a
     * mixed load would else start processes all the time. For other work an idle bulk child has to go.
     *
     * @param isFresh whether it must be a child that has seen no object
     */
    ChildProcess take(boolean isBulk, boolean isFresh) throws IOException {
        ChildProcess kept = isFresh ? null : takeIdle(isBulk);
        if (kept == null && isBulk && !isFresh && isFull()) {
            kept = takeIdle(false);
        }
        return kept != null ? kept : start(isBulk);
    }

    /** Takes in a child that has seen no object yet, to be there when it is needed; while it rehearsed it may have become one too many. */
    synchronized void admit(ChildProcess child) {
        if (isClosed || isTooMany()) {
            discard(child);
        } else {
            idle.addLast(child);
        }
    }

    /** Whether there are as many children as there may be. */
    synchronized boolean isFull() {
        return live.size() + starting >= most;
    }

    /** Changes how many children there may be. Those too many go when they are idle; who is at work finishes. */
    synchronized void most(int children) {
        most = children;
        while (isTooMany() && !idle.isEmpty()) {
            discard(idle.removeLast());
        }
    }

    private boolean isTooMany() {
        return live.size() + starting > most;
    }

    private ChildProcess start(boolean isBulk) throws IOException {
        makeRoom();
        ChildProcess child = null;
        try {
            natives.fill();
            child = ChildProcess.start(command, isBulk);
        } finally {
            started(child);
        }
        return child;
    }

    private synchronized @Nullable ChildProcess takeIdle(boolean isBulk) {
        for (Iterator<ChildProcess> children = idle.iterator(); children.hasNext(); ) {
            ChildProcess child = children.next();
            if (child.isBulk() == isBulk) {
                children.remove();
                if (child.isAlive()) {
                    return child;
                }
                live.remove(child);
            }
        }
        return null;
    }

    private synchronized void makeRoom() throws IOException {
        if (isClosed) {
            throw new IOException("the decoder is closed");
        }
        while (isFull() && !idle.isEmpty()) {
            discard(idle.removeLast());
        }
        starting++;
    }

    private synchronized void started(@Nullable ChildProcess child) {
        starting--;
        if (child == null) {
            return;
        }
        live.add(child);
        if (isClosed) {
            discard(child);
        }
    }

    /**
     * Takes a child back that has answered, and ends it if it has served long enough.
     *
     * @param wasRefused whether it could make nothing of its object
     * @return false if it is gone
     */
    synchronized boolean giveBack(ChildProcess child, boolean wasRefused) {
        child.served(wasRefused ? REFUSED_WEIGHT : 1);
        boolean isKept = !isClosed && !isTooMany() && child.servedObjects() < settings.recycleAfter();
        if (isKept) {
            idle.addFirst(child);
        } else {
            discard(child);
        }
        return isKept;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Kills a child that will not be used again. */
    synchronized void discard(ChildProcess child) {
        live.remove(child);
        child.kill();
    }

    synchronized List<Long> pids() {
        return live.stream().map(ChildProcess::pid).toList();
    }

    @Override
    public void close() {
        List<ChildProcess> last = closing();
        last.forEach(ChildProcess::kill);
        last.forEach(ChildProcess::killAndWait);
    }

    private synchronized List<ChildProcess> closing() {
        isClosed = true;
        idle.clear();
        List<ChildProcess> last = List.copyOf(live);
        live.clear();
        return last;
    }
}
