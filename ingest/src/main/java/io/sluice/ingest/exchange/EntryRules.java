package io.sluice.ingest.exchange;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants of a list's entries.
 *
 * @param action what is to be done about a hit, a policy word; null for what policy says without one
 * @param disputedAction the same for a hash that members disagree with; it must lead to a person
 * @param mostDenials how many members may disagree before that
 * @param members whose entries are wanted; empty for all
 */
public record EntryRules(@Nullable String action, String disputedAction, int mostDenials, Set<String> members) {

    /** A policy word that no rule files or blocks by: what it hits is looked at by people. */
    public static final String WATCH = "watch";

    public EntryRules {
        members = Set.copyOf(members);
    }

    /** Everybody's entries, watched once more than one member disagrees. */
    public static EntryRules of(@Nullable String action) {
        return new EntryRules(action, WATCH, 1, Set.of());
    }

    boolean wants(String member) {
        return members.isEmpty() || members.contains(member);
    }

    @Nullable
    String action(int denials) {
        return denials > mostDenials ? disputedAction : action;
    }

    /** All of it in one word; when it changes, what was read before must be read again. */
    public String scope() {
        return "%s|%s|%d|%s".formatted(action, disputedAction, mostDenials, new TreeSet<>(members));
    }
}
