package io.sluice.pipeline;

import java.util.List;

/**
 * A server, channel or room as it is after one change: what it calls itself and whom it invites.
 *
 * @param id reference derived from group and change
 * @param groupId the platform's id of the group
 * @param changeId the platform's id of the creation or rename; the same id is judged once
 * @param name what it is called
 * @param description what it says of itself; empty if nothing
 * @param invites codes or links of invites it sends, and ids of groups it invites to
 */
public record Group(
        SubjectId id, String groupId, String changeId, String name, String description, List<String> invites)
        implements Subject {

    public Group {
        invites = List.copyOf(invites);
    }

    /** A group by the platform's ids; the reference follows from them. */
    public static Group of(String groupId, String changeId, String name, String description, List<String> invites) {
        return new Group(SubjectId.ofGroup(groupId, changeId), groupId, changeId, name, description, invites);
    }

    /** Names nothing of the group: safe to log. */
    @Override
    public String toString() {
        return "Group[" + id + "]";
    }
}
