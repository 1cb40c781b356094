package io.sluice.app.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the evidence command was asked.
 *
 * @param verb what to do; {@code due} if nothing is said
 * @param names incident, order, in order
 * @param values options by their names, without the hyphens
 */
record EvidenceOptions(String verb, List<String> names, Map<String, String> values) {

    private static final Set<String> KNOWN = Set.of(
            "url", "reason", "until", "file", "out", "database", "user", "store", "region", "bucket", "access-key");

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static EvidenceOptions parse(List<String> arguments) {
        List<String> names = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                names.add(argument);
            } else if (!KNOWN.contains(argument.substring(2)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(argument + " is no option, or has no value");
            } else {
                values.put(argument.substring(2), arguments.get(++i));
            }
        }
        String verb = names.isEmpty() ? "due" : names.remove(0);
        return new EvidenceOptions(verb, List.copyOf(names), values);
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

    /** The value of an option that must be given. */
    String needed(String option) {
        return value(option).orElseThrow(() -> new IllegalArgumentException(verb + " needs --" + option));
    }
}
