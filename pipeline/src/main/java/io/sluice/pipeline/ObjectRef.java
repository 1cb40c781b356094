package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Where an object lies: what a message or a caller names, before the store has answered.
 *
 * @param bucket bucket name
 * @param key decoded key, exactly as the store knows it
 * @param version version id, or null where the bucket is not versioned
 */
public record ObjectRef(String bucket, String key, @Nullable String version) {

    public ObjectRef {
        if (bucket.isBlank() || key.isEmpty()) {
            throw new IllegalArgumentException("an object needs a bucket and a key");
        }
    }

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "ObjectRef[bucket=" + bucket + "]";
    }
}
