package io.sluice.app.bank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bank command was asked.
 *
 * @param verb what to do
 * @param names bank, entry or file, in order
 * @param values options by their names, without the hyphens
 */
record BankOptions(String verb, List<String> names, Map<String, String> values) {

    private static final Set<String> KNOWN = Set.of(
            "url",
            "owner",
            "authority",
            "category",
            "action",
            "ratio",
            "distance",
            "enabled",
            "note",
            "format",
            "reference",
            "state",
            "out",
            "until",
            "at",
            "after",
            "limit");

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static BankOptions parse(List<String> arguments) {
        List<String> names = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--")) {
                values.put(option(argument), value(arguments, ++i, argument));
            } else {
                names.add(argument);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("say what to do");
        }
        return new BankOptions(names.get(0), List.copyOf(names.subList(1, names.size())), values);
    }

    private static String option(String argument) {
        String name = argument.substring(2);
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("there is no option " + argument);
        }
        return name;
    }

    private static String value(List<String> arguments, int i, String option) {
        if (i >= arguments.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return arguments.get(i);
    }

    /** The name at a place. */
    String name(int place, String what) {
        if (place >= names.size()) {
            throw new IllegalArgumentException(verb + " needs " + what);
        }
        return names.get(place);
    }

    /** The value of an option; empty if it was not given. */
    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}
