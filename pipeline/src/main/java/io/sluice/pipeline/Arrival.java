package io.sluice.pipeline;

/** What a delivery brings: an object to be read, or a group whose words are already here. */
public sealed interface Arrival {

    /**
     * An object that a message or a caller named. The message only claims; what the store answers decides.
     *
     * @param ref where it is said to lie
     * @param content reads it
     * @param sizeBytes the size the message claims; 0 if it does not say
     * @param context what the submitting call said of the upload
     * @param rescan whether it is to be judged even if it has a verdict
     */
    record ObjectArrival(ObjectRef ref, Content content, long sizeBytes, UploadContext context, boolean rescan)
            implements Arrival {}

    /**
     * A group as it is after a change.
     *
     * @param group the group
     */
    record GroupArrival(Group group) implements Arrival {}
}
