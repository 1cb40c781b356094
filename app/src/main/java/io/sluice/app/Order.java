package io.sluice.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command was asked: {@code VERB NAME ... --option VALUE --flag}.
 *
 * @param verb what to do
 * @param names what to do it with, in order
 * @param values options by their names, without the hyphens
 * @param flags options without a value, without the hyphens
 */
public record Order(String verb, List<String> names, Map<String, String> values, Set<String> flags) {

    /**
     * Reads the arguments.
     *
     * @param usualVerb what to do if nothing is said
     * @param options those with a value
     * @param flags those without one
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Order parse(List<String> arguments, String usualVerb, Set<String> options, Set<String> flags) {
        List<String> names = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                names.add(argument);
            } else if (flags.contains(argument.substring(2))) {
                given.add(argument.substring(2));
            } else if (!options.contains(argument.substring(2)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(argument + " is no option, or has no value");
            } else {
                values.put(argument.substring(2), arguments.get(++i));
            }
        }
        String verb = names.isEmpty() ? usualVerb : names.remove(0);
        return new Order(verb, List.copyOf(names), values, given);
    }

    /** The name at a place. */
    public String name(int place, String what) {
        if (place >= names.size()) {
            throw new IllegalArgumentException(verb + " needs " + what);
        }
        return names.get(place);
    }

    /** The value of an option; empty if it was not given. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** The value of an option that must be given. */
    public String needed(String option) {
        return value(option).orElseThrow(() -> new IllegalArgumentException(verb + " needs --" + option));
    }

    /** Whether a flag was given. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }
}
