package io.sluice.sink.removals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person has a group kept from being seen.
 *
 * @param groupId the platform's id of it
 * @param invites it sends, so far as is known: whoever turns up under one is known again
 * @param category what it is, a lower-case token
 * @param reason why, in the person's words
 * @param by the person
 * @param incident that showed what the group is; null if it was a notice
 */
public record GroupRemoval(
        String groupId,
        List<String> invites,
        String category,
        String reason,
        String by,
        @Nullable String incident) {

    public GroupRemoval {
        invites = List.copyOf(invites);
        if (groupId.isBlank() || by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a group is removed by somebody for a reason");
        }
    }

    /** Names nothing of the group: safe to log. */
    @Override
    public String toString() {
        return "GroupRemoval[" + category + "]";
    }
}
