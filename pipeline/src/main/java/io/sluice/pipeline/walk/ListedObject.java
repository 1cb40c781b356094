package io.sluice.pipeline.walk;

import java.time.Instant;

/**
 * An object as the listing of its bucket names it.
 *
 * @param key as the store knows it
 * @param entityTag the store's ETag, without quotes
 * @param lastModified when the store says it was stored
 * @param sizeBytes length of its content
 */
public record ListedObject(String key, String entityTag, Instant lastModified, long sizeBytes) {

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "ListedObject[" + sizeBytes + " bytes]";
    }
}
