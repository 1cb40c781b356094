package io.sluice.sink.cases.acts;

import io.sluice.pipeline.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is asked: whatever it knows of an upload or a group.
 *
 * @param incident for which
 * @param object of which upload; null for a group
 * @param group the platform's id of the group; null for an upload
 * @param askedAt since when
 */
public record Question(
        String incident,
        @Nullable ObjectRef object,
        @Nullable String group,
        Instant askedAt) {

    /** Names nothing but the incident: safe to log. */
    @Override
    public String toString() {
        return "Question[" + incident + "]";
    }
}
