package io.sluice.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Options such as {@code --entries 1000 --json}.
 *
 * @param values by name
 * @param flags those that were given
 */
public record Options(Map<String, String> values, Set<String> flags) {

    /**
     * Parses.
     *
     * @param valued options that are followed by a value
     * @param plain options that are not
     */
    public static Options parse(List<String> arguments, Set<String> valued, Set<String> plain) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (plain.contains(option)) {
                flags.add(option);
            } else if (valued.contains(option) && !rest.isEmpty()) {
                values.put(option, rest.pop());
            } else {
                throw new IllegalArgumentException("what is " + option + "?");
            }
        }
        return new Options(Map.copyOf(values), Set.copyOf(flags));
    }

    /** A whole number greater than zero; underscores may stand between its digits. */
    public int number(String option, int otherwise) {
        String value = values.get(option);
        if (value == null) {
            return otherwise;
        }
        int number = Integer.parseInt(value.replace("_", ""));
        if (number <= 0) {
            throw new IllegalArgumentException(option + " is greater than zero");
        }
        return number;
    }

    /** Whether the option was given. */
    public boolean has(String flag) {
        return flags.contains(flag);
    }
}
