package io.sluice.sink.s3;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;

/**
 * An object as the store answers to HEAD.
 *
 * @param ref where it lies, with the version the store named
 * @param entityTag its ETag, with its quotes removed
 * @param lastModifiedMillis its Last-Modified, milliseconds since the epoch
 * @param sizeBytes its length
 */
public record StoredObject(ObjectRef ref, String entityTag, long lastModifiedMillis, long sizeBytes) {

    /** The reference of the subject that these bytes are. */
    public SubjectId subject() {
        return SubjectId.ofObject(ref, entityTag, lastModifiedMillis);
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "StoredObject[" + sizeBytes + " bytes]";
    }
}
