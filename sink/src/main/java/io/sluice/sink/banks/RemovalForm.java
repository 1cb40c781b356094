package io.sluice.sink.banks;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.removals.Removal;
import org.jspecify.annotations.Nullable;

/**
 * The body of a removal.
 *
 * @param category what it is; null for {@value #USUAL}
 * @param reason why, in the person's words
 */
record RemovalForm(
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String version,
        @Nullable String category,
        @Nullable String reason) {

    private static final String USUAL = "removed";
    private static final int LONGEST_REASON = 2000;

    /** The place. */
    ObjectRef ref() {
        if (bucket == null || key == null || bucket.isBlank() || key.isEmpty()) {
            throw new IllegalArgumentException("bucket and key are needed");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of at most " + LONGEST_REASON + " characters is needed");
        }
        if (category != null && !category.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a category has 1 to 64 lower-case letters, digits and hyphens");
        }
        return new ObjectRef(bucket, key, version == null || version.isEmpty() ? null : version);
    }

    Removal of(SubjectId subject, ObjectRef found, @Nullable String entityTag, String by) {
        String why = reason == null ? "" : reason;
        return new Removal(subject, found, entityTag, category == null ? USUAL : category, why, by);
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "RemovalForm[]";
    }
}
