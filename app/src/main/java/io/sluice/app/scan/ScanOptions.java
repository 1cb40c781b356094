package io.sluice.app.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scan command was asked.
 *
 * @param bank CSV of known hashes; null for none
 * @param isJson one JSON line a file, and nothing else, on standard output
 * @param paths files and folders, at least one
 */
record ScanOptions(@Nullable Path bank, boolean isJson, List<Path> paths) {

    static final String USAGE = "usage: sluice scan [--bank FILE.csv] [--json] PATH...";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static ScanOptions parse(List<String> arguments) {
        Path bank = null;
        boolean isJson = false;
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> isJson = true;
                case "--bank" -> bank = Path.of(value(arguments, ++i, argument));
                default -> paths.add(path(argument));
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("name at least one file or folder; " + USAGE);
        }
        return new ScanOptions(bank, isJson, List.copyOf(paths));
    }

    private static String value(List<String> arguments, int i, String option) {
        if (i >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return arguments.get(i);
    }

    private static Path path(String argument) {
        if (argument.startsWith("--")) {
            throw new IllegalArgumentException("there is no option " + argument + "; " + USAGE);
        }
        return Path.of(argument);
    }
}
