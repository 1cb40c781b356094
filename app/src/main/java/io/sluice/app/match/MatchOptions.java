package io.sluice.app.match;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the match command was asked.
 *
 * @param hash what is looked for
 * @param bank CSV that is looked in; null to ask a worker
 * @param url base address of a worker; null to look in the file
 * @param isJson one JSON object, and nothing else, on standard output
 */
record MatchOptions(
        GivenHash hash, @Nullable Path bank, @Nullable URI url, boolean isJson) {

    static final String USAGE = "usage: sluice match HASH (--bank FILE.csv | --url URL) [--json]";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static MatchOptions parse(List<String> arguments) {
        GivenHash hash = null;
        Path bank = null;
        URI url = null;
        boolean isJson = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> isJson = true;
                case "--bank" -> bank = Path.of(value(arguments, ++i, argument));
                case "--url" -> url = URI.create(value(arguments, ++i, argument).replaceAll("/+$", ""));
                default -> hash = hash(hash, argument);
            }
        }
        if (hash == null || (bank == null) == (url == null)) {
            throw new IllegalArgumentException("give one hash, and either a bank file or a worker's address; " + USAGE);
        }
        return new MatchOptions(hash, bank, url, isJson);
    }

    private static GivenHash hash(@Nullable GivenHash before, String argument) {
        if (argument.startsWith("--")) {
            throw new IllegalArgumentException("there is no option " + argument + "; " + USAGE);
        }
        if (before != null) {
            throw new IllegalArgumentException("one hash is looked up at a time; " + USAGE);
        }
        return GivenHash.of(argument)
                .orElseThrow(() -> new IllegalArgumentException("that is no hash: give " + GivenHash.FORMS));
    }

    private static String value(List<String> arguments, int i, String option) {
        if (i >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return arguments.get(i);
    }
}
