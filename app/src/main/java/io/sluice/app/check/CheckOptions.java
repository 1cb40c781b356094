package io.sluice.app.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check command was asked.
 *
 * @param patience how long the picture may take to its verdict
 * @param isJson one JSON line a check
 * @param settings arguments of {@code serve}
 */
record CheckOptions(Duration patience, boolean isJson, List<String> settings) {

    static final String USAGE = """
            usage: sluice check [--wait SECONDS] [--json] [the settings of serve]
              Puts a harmless picture into the first upload bucket, waits (60 s unless said) for its verdict by a running worker, and
              looks at everything else a worker needs. One line a check; 0 if all are well, 1 if one is not, 2 if it was asked wrongly.
            """;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static CheckOptions parse(List<String> arguments) {
        Duration patience = USUAL;
        boolean isJson = false;
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> isJson = true;
                case "--wait" -> patience = seconds(++i < arguments.size() ? arguments.get(i) : "");
                default -> settings.add(setting(argument));
            }
        }
        return new CheckOptions(patience, isJson, List.copyOf(settings));
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("--wait needs seconds, 1 to 9999");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static String setting(String argument) {
        if (!argument.matches("--[a-z][^=]*=.*")) {
            throw new IllegalArgumentException(
                    "an argument is neither an option of check nor a setting (--name=value)");
        }
        return argument;
    }
}
