package io.sluice.scanners.text;

import java.util.List;

/**
 * A named list of terms and patterns.
 *
 * @param name findings refer to it, as {@code name#3} for its third rule
 * @param rules in the order of the list
 */
public record TermList(String name, List<TermRule> rules) {

    public TermList {
        rules = List.copyOf(rules);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "the name of a term list consists of letters, digits, dots, hyphens and underscores");
        }
    }

    /** What findings call a rule of this list, by its place, counted from 0. */
    String reference(int rule) {
        return name + "#" + (rule + 1);
    }
}
