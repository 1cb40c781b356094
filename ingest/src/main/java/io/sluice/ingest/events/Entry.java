package io.sluice.ingest.events;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.UploadContext;

/** One thing a message asks to have judged. */
public sealed interface Entry {

    /**
     * An object.
     *
     * @param ref where it is said to lie
     * @param sizeBytes the size the message claims, 0 if it does not say
     * @param context what the message says of the upload
     * @param rescan whether it is to be judged even if it has a verdict
     */
    record ObjectEntry(ObjectRef ref, long sizeBytes, UploadContext context, boolean rescan) implements Entry {}

    /**
     * A group after a change.
     *
     * @param group the group
     */
    record GroupEntry(Group group) implements Entry {}
}
