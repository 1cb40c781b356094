package io.sluice.sink.escalation;

import java.util.Set;

/**
 * What a process takes no more of for now.
 *
 * @param authorities that have their share of its workers
 * @param withAuthorities whether all of them together have theirs
 */
public record Busy(Set<String> authorities, boolean withAuthorities) {

    /** Takes anything. */
    public static final Busy NOT = new Busy(Set.of(), false);

    public Busy {
        authorities = Set.copyOf(authorities);
    }
}
