package io.sluice.app.demo;

import io.sluice.app.demo.media.MediaGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code sluice demo} asks for.
 *
 * @param count objects to make up
 * @param media a folder of the user's to upload instead; null for made-up media
 * @param bank a bank of the user's; null for none
 * @param capture where the authority writes every request; null for nowhere
 * @param keep whether everything stays up at the end
 * @param report where the result goes as JSON; null for nowhere
 * @param late a bad name that is judged later than this is a complaint
 */
record DemoOptions(
        int count,
        @Nullable Path media,
        @Nullable Path bank,
        @Nullable Path capture,
        boolean keep,
        @Nullable Path report,
        Duration late) {

    static final String USAGE = """
            usage: sluice demo [options]

              --count N       how many objects to make up and upload (240)
              --media DIR     upload the files of this folder instead
              --bank FILE     also match against this bank: type,hash,category,reference,action
              --capture DIR   keep every request that the authority receives, byte for byte
              --report FILE   write the result as JSON
              --late SECONDS  a bad name judged later than this is a complaint (2; more where the machine is busy)
              --keep          stay up at the end, and print addresses and tokens
            """;

    /** A bad name is judged within this time, whatever media flow. */
    static final Duration LATE = Duration.ofSeconds(2);

    private static final int LONGEST = 600;
    private static final int DEFAULT_COUNT = 240;
    private static final int MOST = 20_000;

    static DemoOptions parse(List<String> args) throws UsageException {
        return new Parser(args).parse();
    }

    /** Reads one option after the other. */
    private static final class Parser {
        private final Deque<String> rest;
        private @Nullable Integer count;
        private @Nullable Path media;
        private @Nullable Path bank;
        private @Nullable Path capture;
        private @Nullable Path report;
        private boolean keep;
        private Duration late = LATE;

        Parser(List<String> args) {
            this.rest = new ArrayDeque<>(args);
        }

        DemoOptions parse() throws UsageException {
            while (!rest.isEmpty()) {
                String option = rest.remove();
                switch (option) {
                    case "--count" -> count = count(value(option));
                    case "--media" -> media = folder(option);
                    case "--bank" -> bank = file(option);
                    case "--capture" -> capture = path(option);
                    case "--report" -> report = path(option);
                    case "--late" -> late = seconds(option);
                    case "--keep" -> keep = true;
                    default -> throw new UsageException("there is no option " + option);
                }
            }
            if (count != null && media != null) {
                throw new UsageException(
                        "--count and --media exclude each other: all files of the folder are uploaded");
            }
            return new DemoOptions(count == null ? DEFAULT_COUNT : count, media, bank, capture, keep, report, late);
        }

        private static int count(String value) throws UsageException {
            try {
                int count = Integer.parseInt(value);
                if (count >= MediaGenerator.leastCount() && count <= MOST) {
                    return count;
                }
            } catch (NumberFormatException notANumber) {
                // Said below, as for a number out of range.
            }
            throw new UsageException("--count needs a number from " + MediaGenerator.leastCount() + " to " + MOST
                    + ", and this is not one: " + value);
        }

        private Duration seconds(String option) throws UsageException {
            String value = value(option);
            if (!value.matches("[1-9][0-9]{0,2}") || Integer.parseInt(value) > LONGEST) {
                throw new UsageException(
                        option + " needs whole seconds from 1 to " + LONGEST + ", and this is not: " + value);
            }
            return Duration.ofSeconds(Integer.parseInt(value));
        }

        private Path folder(String option) throws UsageException {
            Path path = path(option);
            if (!Files.isDirectory(path)) {
                throw new UsageException(option + " needs a folder, and this is none: " + path);
            }
            return path;
        }

        private Path file(String option) throws UsageException {
            Path path = path(option);
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw new UsageException(option + " needs a readable file, and this is none: " + path);
            }
            return path;
        }

        private Path path(String option) throws UsageException {
            return Path.of(value(option)).toAbsolutePath();
        }

        private String value(String option) throws UsageException {
            String value = rest.poll();
            if (value == null || value.startsWith("--")) {
                throw new UsageException(option + " needs a value");
            }
            return value;
        }
    }
}
