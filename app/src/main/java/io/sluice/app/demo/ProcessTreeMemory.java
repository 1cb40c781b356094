package io.sluice.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The peak of what all processes of the demo need together: the sum of their proportional set sizes, in which a page that n
 * processes share counts an n-th for each. Sampled every second, on Linux.
 *
 * <p><b>Source:</b> proc(5), {@code smaps_rollup}.
 */
final class ProcessTreeMemory implements AutoCloseable {

    private static final Pattern PSS = Pattern.compile("^Pss:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final int KIB_PER_MIB = 1024;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Survivors detached;
    private volatile long peakKiB;

    private ProcessTreeMemory(Survivors detached) {
        this.detached = detached;
    }

    /**
     * Begins to sample this process and all below it.
     *
     * @param detached finds the processes that left the tree: a database may be nobody's child
     */
    static ProcessTreeMemory start(Survivors detached) {
        ProcessTreeMemory memory = new ProcessTreeMemory(detached);
        Thread sampler = new Thread(memory::sampleUntilClosed, "memory");
        sampler.setDaemon(true);
        sampler.start();
        return memory;
    }

    /** The peak so far in MiB; empty where the system does not tell. */
    OptionalLong peakMiB() {
        return peakKiB == 0 ? OptionalLong.empty() : OptionalLong.of(peakKiB / KIB_PER_MIB);
    }

    private void sampleUntilClosed() {
        try {
            do {
                sample();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() {
        long sum = processes().distinct().mapToLong(ProcessTreeMemory::pssKiB).sum();
        peakKiB = Math.max(peakKiB, sum);
    }

    private Stream<Long> processes() {
        ProcessHandle self = ProcessHandle.current();
        List<ProcessHandle> roots = new ArrayList<>(List.of(self));
        try {
            roots.addAll(detached.databases());
        } catch (IOException changing) {
            // The directory is being written to; the next sample sees it.
        }
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid);
    }

    private static long pssKiB(long pid) {
        try {
            return pssKiB(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
        } catch (IOException goneOrNotLinux) {
            return 0;
        }
    }

    static long pssKiB(String rollup) {
        Matcher line = PSS.matcher(rollup);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
