package io.sluice.bench.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A process with all that it started, as the kernel accounts for them. Linux only. */
public final class ProcessTree {

    /** What the kernel tells user space, on every machine of ours. */
    private static final int TICKS_PER_SECOND = 100;

    /** Places after the command's name: parent, and from user time on system time and both of children that were waited for. */
    private static final int PARENT = 1;

    private static final int TIMES = 11;
    private static final int TIMES_END = 15;

    private final Path proc;
    private final long root;

    ProcessTree(Path proc, long root) {
        this.proc = proc;
        this.root = root;
    }

    /** The tree of a process, as it is at each question. */
    public static ProcessTree of(long root) {
        return new ProcessTree(Path.of("/proc"), root);
    }

    /**
     * Processor time, user and system, of those that run and of those that have ended and were waited for. What two answers differ
     * by is what was spent between them, however many processes have come and gone.
     */
    public Duration cpu() throws IOException {
        Map<Long, long[]> stats = stats();
        long ticks = 0;
        for (long pid : pids(stats)) {
            long[] fields = stats.getOrDefault(pid, new long[TIMES_END]);
            for (int at = TIMES; at < TIMES_END; at++) {
                ticks += fields[at];
            }
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Memory in KiB, what several processes share divided among them. */
    public long pssKiB() throws IOException {
        long sum = 0;
        for (long pid : pids(stats())) {
            sum += read(proc.resolve(Long.toString(pid)).resolve("smaps_rollup"))
                    .flatMap(ProcessTree::pss)
                    .orElse(0L);
        }
        return sum;
    }

    private static Optional<Long> pss(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith("Pss:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private List<Long> pids(Map<Long, long[]> stats) throws IOException {
        if (!stats.containsKey(root)) {
            throw new IOException("process " + root + " has ended");
        }
        List<Long> tree = new ArrayList<>();
        Deque<Long> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            long parent = left.pop();
            tree.add(parent);
            stats.forEach((pid, fields) -> {
                if (fields[PARENT] == parent) {
                    left.add(pid);
                }
            });
        }
        return tree;
    }

    /** The numbers of each process, those after its name; 0 for what is none. */
    private Map<Long, long[]> stats() throws IOException {
        Map<Long, long[]> stats = new HashMap<>();
        try (Stream<Path> entries = Files.list(proc)) {
            for (Path entry : entries.toList()) {
                String name = String.valueOf(entry.getFileName());
                if (name.chars().allMatch(Character::isDigit)) {
                    read(entry.resolve("stat")).ifPresent(stat -> stats.put(Long.parseLong(name), numbers(stat)));
                }
            }
        }
        return stats;
    }

    /** The name stands in parentheses and may hold some. */
    private static long[] numbers(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ", -1);
        long[] numbers = new long[Math.max(fields.length, TIMES_END)];
        for (int at = 1; at < fields.length; at++) {
            numbers[at] = fields[at].length() > 18 ? 0 : Long.parseLong(fields[at]);
        }
        return numbers;
    }

    /** Nothing if the process has ended meanwhile. */
    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException failed) {
            if (String.valueOf(failed.getMessage()).contains("No such process")) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
