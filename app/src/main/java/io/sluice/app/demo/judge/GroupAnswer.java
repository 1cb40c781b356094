package io.sluice.app.demo.judge;

import org.jspecify.annotations.Nullable;

/**
 * What the platform was told when it created or renamed a group.
 *
 * @param groupId the group
 * @param changeId the change
 * @param decision null if there was no proper answer
 * @param millis how long it took
 * @param mediaFlowed whether uploads were on their way or unjudged at that moment
 */
public record GroupAnswer(
        String groupId, String changeId, @Nullable String decision, double millis, boolean mediaFlowed) {}
