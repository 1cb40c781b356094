package io.sluice.sink.evidence;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sealed evidence of an incident is, kept beside it. Written last: where a manifest lies, the evidence is complete.
 *
 * @param incident its id
 * @param subject reference of what was hit
 * @param media {@code sealed} if the bytes lie beside it, {@code gone} if the source was gone, {@code none} for a group
 * @param object where the bytes came from; null for a group
 * @param group the words themselves; null for an object
 * @param context what was known of the upload when the incident was opened: personal data
 * @param sha256 of the bytes; null while unknown
 * @param sha1 of the bytes; null while unknown
 * @param md5 of the bytes; null while unknown
 * @param findings what was found
 * @param versions what the scanners looked with: bank generations, model and rule versions
 * @param policyVersion the policy that opened the incident
 * @param openedAt when
 * @param sealedAt when the evidence was complete
 */
public record Manifest(
        String incident,
        String subject,
        String media,
        @Nullable Source object,
        @Nullable Words group,
        @Nullable UploadContext context,
        @Nullable String sha256,
        @Nullable String sha1,
        @Nullable String md5,
        List<Finding> findings,
        Map<String, String> versions,
        String policyVersion,
        Instant openedAt,
        Instant sealedAt) {

    static final String SEALED = "sealed";
    static final String GONE = "gone";
    static final String NONE = "none";

    static Manifest of(StoredIncident incident, String media, @Nullable Digests digests, Instant sealedAt) {
        return new Manifest(
                incident.id(),
                incident.subject().value(),
                media,
                incident.object() == null ? null : Source.of(incident.object()),
                incident.chatGroup() == null ? null : Words.of(incident.chatGroup()),
                incident.context(),
                digests == null ? null : digests.sha256(),
                digests == null ? null : digests.sha1(),
                digests == null ? null : digests.md5(),
                incident.findings(),
                incident.versions(),
                incident.policyVersion(),
                incident.openedAt(),
                sealedAt);
    }

    /** Whether the bytes are part of the evidence. */
    public boolean hasMedia() {
        return media.equals(SEALED);
    }

    Sealed evidence() {
        Digests digests = sha256 == null || sha1 == null || md5 == null ? null : new Digests(md5, sha1, sha256);
        return new Sealed(hasMedia(), digests);
    }

    /** Where the bytes came from. */
    public record Source(
            String bucket, String key, @Nullable String version, String etag, long sizeBytes) {

        static Source of(MediaObject object) {
            return new Source(
                    object.ref().bucket(),
                    object.ref().key(),
                    object.ref().version(),
                    object.entityTag(),
                    object.sizeBytes());
        }
    }

    /** What a group called itself: the evidence itself. */
    public record Words(String groupId, String changeId, String name, String description, List<String> invites) {

        static Words of(Group group) {
            return new Words(group.groupId(), group.changeId(), group.name(), group.description(), group.invites());
        }
    }

    @Override
    public String toString() {
        return "Manifest[" + incident + "]";
    }
}
