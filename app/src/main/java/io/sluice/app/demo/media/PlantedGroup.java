package io.sluice.app.demo.media;

/**
 * One creation or rename of a group.
 *
 * @param groupId the platform's id
 * @param changeId the platform's id of the change
 * @param name what the group is called after it
 * @param bad whether the name must be caught
 */
public record PlantedGroup(String groupId, String changeId, String name, boolean bad) {

    /** Names nothing: safe to log. */
    @Override
    public String toString() {
        return "PlantedGroup[" + changeId + "]";
    }
}
