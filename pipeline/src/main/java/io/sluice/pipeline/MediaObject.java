package io.sluice.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of one stored object, by the facts the store answered to GET; never its bytes.
 *
 * @param id reference derived from the identity
 * @param ref where it lies
 * @param entityTag the store's ETag, with its quotes removed; not a content hash
 * @param lastModified the store's Last-Modified
 * @param sizeBytes length of the content
 * @param declaredType the Content-Type somebody declared, or null; not trusted
 */
public record MediaObject(
        SubjectId id,
        ObjectRef ref,
        String entityTag,
        Instant lastModified,
        long sizeBytes,
        @Nullable String declaredType)
        implements Subject {

    /** An object by its store's answer; the id follows from it. */
    public static MediaObject of(
            ObjectRef ref, String entityTag, Instant lastModified, long sizeBytes, @Nullable String declaredType) {
        SubjectId id = SubjectId.ofObject(ref, entityTag, lastModified.toEpochMilli());
        return new MediaObject(id, ref, entityTag, lastModified, sizeBytes, declaredType);
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "MediaObject[" + id + ", " + sizeBytes + " bytes]";
    }
}
