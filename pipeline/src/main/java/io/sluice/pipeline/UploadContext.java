package io.sluice.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform knows about an upload. Every part may be missing, and its absence never delays triage.
 *
 * @param uploader the platform's id of the uploader
 * @param group the platform's id of the group it was posted to
 * @param fileName the name the uploader gave the file
 * @param caption the text posted with it
 * @param declaredType the media type the uploader's client declared
 * @param ipAddress the address it came from
 * @param uploadedAt when the platform received it
 * @param facts what else the platform knows, for a report only; no scanner looks at it
 */
public record UploadContext(
        @Nullable String uploader,
        @Nullable String group,
        @Nullable String fileName,
        @Nullable String caption,
        @Nullable String declaredType,
        @Nullable String ipAddress,
        @Nullable Instant uploadedAt,
        @Nullable PlatformFacts facts) {

    /** Nothing known. */
    public static final UploadContext NONE = new UploadContext(null, null, null, null, null, null, null, null);

    /** A context without further facts. */
    public UploadContext(
            @Nullable String uploader,
            @Nullable String group,
            @Nullable String fileName,
            @Nullable String caption,
            @Nullable String declaredType,
            @Nullable String ipAddress,
            @Nullable Instant uploadedAt) {
        this(uploader, group, fileName, caption, declaredType, ipAddress, uploadedAt, null);
    }

    /** This context with what it lacks taken from another. */
    public UploadContext or(UploadContext other) {
        return new UploadContext(
                uploader != null ? uploader : other.uploader,
                group != null ? group : other.group,
                fileName != null ? fileName : other.fileName,
                caption != null ? caption : other.caption,
                declaredType != null ? declaredType : other.declaredType,
                ipAddress != null ? ipAddress : other.ipAddress,
                uploadedAt != null ? uploadedAt : other.uploadedAt,
                facts == null ? other.facts : facts.or(other.facts));
    }

    /** The further facts; none of them known where the platform said nothing. */
    public PlatformFacts more() {
        return facts == null ? PlatformFacts.NONE : facts;
    }

    /** Names nobody: safe to log. */
    @Override
    public String toString() {
        return equals(NONE) ? "UploadContext[none]" : "UploadContext[present]";
    }
}
