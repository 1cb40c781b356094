package io.sluice.parts;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param dir where every server keeps its data and where {@code parts.properties} appears
 * @param capture where the authority writes each request it receives, or null
 * @param binaries where PostgreSQL's programs are unpacked once, shared by all runs of this user
 * @param stay keep running after standard input has ended
 * @param durable data survive a power cut; tests switch it off ({@code --fast}) for speed
 * @param events the upload bucket announces what is created in it
 */
record Options(Path dir, @Nullable Path capture, Path binaries, boolean stay, boolean durable, boolean events) {
    static final String USAGE =
            "usage: sluice-parts --dir DIR [--capture DIR] [--binaries DIR] [--stay] [--fast] [--no-events]";

    /** @throws IllegalArgumentException with a message for the user */
    static Options parse(List<String> args) {
        Path dir = null;
        Path capture = null;
        Path binaries = sharedBinaries();
        boolean stay = false;
        boolean durable = true;
        boolean events = true;
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--dir" -> dir = path(option, rest);
                case "--capture" -> capture = path(option, rest);
                case "--binaries" -> binaries = path(option, rest);
                case "--stay" -> stay = true;
                case "--fast" -> durable = false;
                case "--no-events" -> events = false;
                default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
            }
        }
        if (dir == null) {
            throw new IllegalArgumentException("--dir is missing\n" + USAGE);
        }
        return new Options(dir, capture, binaries, stay, durable, events);
    }

    private static Path path(String option, Deque<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a directory\n" + USAGE);
        }
        return Path.of(value).toAbsolutePath();
    }

    /** The user's cache directory by the XDG rule: unpacking takes longer than everything else together. */
    private static Path sharedBinaries() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        return (cache == null || cache.isEmpty() ? home : Path.of(cache)).resolve("sluice/postgres");
    }
}
