package io.sluice.ingest.events;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;
import org.jspecify.annotations.Nullable;

/** One thing a message asks to have judged. */
public sealed interface Entry {

    /**
     * An object.
     *
     * @param ref where it is said to lie
     * @param sizeBytes the size the message claims, 0 if it does not say
     * @param context what the message says of the upload
     * @param rescan whether it is to be judged even if it has a verdict
     * @param entityTag the ETag the message claims, without quotes; null if it does not say
     */
    record ObjectEntry(
            ObjectRef ref,
            long sizeBytes,
            UploadContext context,
            boolean rescan,
            @Nullable String entityTag) implements Entry {

        /** One whose ETag nobody has said. */
        public ObjectEntry(ObjectRef ref, long sizeBytes, UploadContext context, boolean rescan) {
            this(ref, sizeBytes, context, rescan, null);
        }
    }

    /**
     * A group after a change.
     *
     * @param group the group
     */
    record GroupEntry(Group group) implements Entry {}
}
