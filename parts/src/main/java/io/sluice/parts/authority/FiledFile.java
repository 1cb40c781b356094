package io.sluice.parts.authority;

import org.jspecify.annotations.Nullable;

/**
 * A file of a report.
 *
 * @param details the {@code fileDetails} document as received; null before it came
 */
record FiledFile(
        String fileId,
        String name,
        long sizeBytes,
        Digests digests,
        @Nullable String details) {
    FiledFile describedBy(String xml) {
        return new FiledFile(fileId, name, sizeBytes, digests, xml);
    }
}
