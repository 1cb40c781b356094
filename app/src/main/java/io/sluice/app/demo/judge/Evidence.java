package io.sluice.app.demo.judge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incident's folder in the evidence bucket.
 *
 * @param incident its id
 * @param key the object it is about; null for a group, or without a manifest
 * @param change {@code group/change} it is about; null for an object, or without a manifest
 * @param hasManifest whether the manifest is there
 * @param digest SHA-256 of the sealed bytes; null if there are none
 * @param confirmation null if nobody confirmed
 */
public record Evidence(
        String incident,
        @Nullable String key,
        @Nullable String change,
        boolean hasManifest,
        @Nullable String digest,
        @Nullable Confirmation confirmation) {

    /**
     * A person's word.
     *
     * @param reviewer who
     * @param at when, as the file says
     * @param writtenAt when, as the store says, to the second
     */
    public record Confirmation(String reviewer, Instant at, Instant writtenAt) {

        /** Whether it was there before the authority heard of it. */
        boolean precedes(Filing filing) {
            return !reviewer.isBlank() && !at.isAfter(filing.opened()) && !writtenAt.isAfter(filing.opened());
        }
    }
}
