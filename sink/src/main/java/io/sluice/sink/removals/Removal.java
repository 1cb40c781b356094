package io.sluice.sink.removals;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A person removes one version of one object.
 *
 * @param subject what is removed
 * @param ref where it lies or lay
 * @param entityTag its ETag; null if it is gone and nobody knows
 * @param category what it is, a lower-case token
 * @param reason why, in the person's words
 * @param by the person, by the name of their token
 */
public record Removal(
        SubjectId subject, ObjectRef ref, @Nullable String entityTag, String category, String reason, String by) {

    /** Names the subject only: safe to log. */
    @Override
    public String toString() {
        return "Removal[" + subject + "]";
    }
}
