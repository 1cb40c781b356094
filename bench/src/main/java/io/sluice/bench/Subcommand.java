package io.sluice.bench;

import java.util.List;

/** One word after {@code ./sluice bench}. */
public interface Subcommand {

    /** The word. */
    String name();

    /** Its options and what it measures, in one line. */
    String usage();

    /**
     * Measures and prints.
     *
     * @param arguments what follows the word
     * @throws IllegalArgumentException if they make no sense; the message is shown with the usage
     */
    void run(List<String> arguments) throws Exception;
}
