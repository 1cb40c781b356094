package io.sluice.sink.gate;

/**
 * What an object store was seen to do.
 *
 * @param tags whether objects carry tags
 * @param versions whether the upload bucket keeps versions
 * @param conditionalReads whether {@code If-Match} is heeded on reads
 * @param conditionalWrites whether {@code If-None-Match: *} is heeded on writes
 */
public record StoreCapabilities(boolean tags, boolean versions, boolean conditionalReads, boolean conditionalWrites) {

    /** One line for the log of the start. */
    public String describe() {
        return "tags: " + word(tags) + ", versions: " + word(versions) + ", conditional reads: "
                + word(conditionalReads) + ", conditional writes: " + word(conditionalWrites);
    }

    private static String word(boolean able) {
        return able ? "yes" : "no";
    }
}
