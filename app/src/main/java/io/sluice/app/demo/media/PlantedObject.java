package io.sluice.app.demo.media;

import org.jspecify.annotations.Nullable;

/**
 * One file to be uploaded.
 *
 * @param key where it goes in the uploads bucket
 * @param file where it lies, relative to the manifest
 * @param kind what is expected of it
 * @param mediaType what the uploader declares
 * @param sizeBytes its size
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param change how it differs from what it resembles; null if it resembles nothing or is the same
 * @param distance bits from the nearest PDQ entry of the bank, in the nearest orientation; null if not hashed
 */
public record PlantedObject(
        String key,
        String file,
        Kind kind,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable String change,
        @Nullable Integer distance) {

    /** Names no key: safe to log. */
    @Override
    public String toString() {
        return "PlantedObject[" + kind + "]";
    }
}
