package io.sluice.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the fast path opens, the moment a result asks for it.
 *
 * @param subject what was hit
 * @param context what is known of the upload
 * @param digests of the object's bytes; null for a group, or when words opened it before the last byte
 * @param result the result that opened it
 * @param grounds why, and how it may be filed
 * @param policyVersion the policy that said so
 * @param openedAt when, in whole microseconds, as a store keeps it
 */
public record Incident(
        Subject subject,
        UploadContext context,
        @Nullable Digests digests,
        ScanResult result,
        IncidentGrounds grounds,
        String policyVersion,
        Instant openedAt) {

    public Incident {
        openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return "Incident[" + subject.id() + ", " + grounds.filing() + "]";
    }
}
