package io.sluice.scanners.decode;

import io.sluice.scanners.decode.wire.Frame;
import io.sluice.scanners.decode.wire.ProtocolException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * One running child and the pipes to it.
 *
 * <p>What a child prints is drained and thrown away: it may quote the file it is working on.
 *
 * <p><b>Threads:</b> {@link #ask} blocks and is called by one thread at a time; {@link #kill} by any, at any moment, and
 * ends a blocked {@code ask}.
 */
final class ChildProcess {

    private static final long KILL_SECONDS = 5;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final boolean isBulk;
    private int served;

    private ChildProcess(Process process, boolean isBulk) {
        this.process = process;
        this.isBulk = isBulk;
        in = new BufferedInputStream(process.getInputStream(), 1 << 16);
        out = process.getOutputStream();
    }

    /** Starts a child and waits for its first word. */
    static ChildProcess start(ChildCommand command, boolean isBulk) throws IOException {
        ChildProcess child = new ChildProcess(command.builder(isBulk).start(), isBulk);
        try {
            child.expectReady();
            return child;
        } catch (IOException e) {
            child.kill();
            throw e;
        }
    }

    private void expectReady() throws IOException {
        Frame first = Frame.read(in);
        if (first.kind() != Frame.Kind.READY) {
            throw new ProtocolException("a child began with " + first);
        }
    }

    /** Sends a frame and waits for the next one from the child. */
    Frame ask(Frame frame) throws IOException {
        frame.write(out);
        return Frame.read(in);
    }

    /**
     * Notes that one more object was looked at.
     *
     * @param weight 1 for an object as they all are
     */
    void served(int weight) {
        served += weight;
    }

    int servedObjects() {
        return served;
    }

    boolean isBulk() {
        return isBulk;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Kills the process, at once and without waiting. */
    void kill() {
        process.destroyForcibly();
    }

    /** Kills the process and waits until it is gone. */
    void killAndWait() {
        kill();
        try {
            process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
