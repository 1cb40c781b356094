package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.events.ContextJson;
import io.sluice.ingest.events.Refs;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.UploadContext;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the headers of an answer say: what the object is, and what travelled with it. */
final class S3Facts {

    /** The metadata header {@code x-amz-meta-sluice-context}, without the prefix that all metadata share. */
    static final String CONTEXT = "sluice-context";

    private static final JsonMapper JSON = JsonMapper.shared();

    private S3Facts() {}

    /** The object that was answered, which need not be the one that was named: a version may have been added or replaced. */
    static MediaObject object(ObjectRef asked, GetObjectResponse answer) {
        if (answer.contentLength() == null || answer.lastModified() == null || answer.eTag() == null) {
            throw new SetupException("not an S3 store: it answers without length, time or ETag", null);
        }
        return MediaObject.of(
                Refs.of(asked.bucket(), asked.key(), answer.versionId()),
                entityTag(answer),
                answer.lastModified(),
                answer.contentLength(),
                answer.contentType());
    }

    /** The ETag without its quotes. */
    static String entityTag(GetObjectResponse answer) {
        return answer.eTag() == null ? "" : answer.eTag().replace("\"", "");
    }

    /** The context in the metadata; none if there is none or it cannot be read, which is counted and never a failure. */
    static UploadContext context(GetObjectResponse answer, IngestObserver observer) {
        String header = contextHeader(answer.metadata());
        try {
            return header == null
                    ? UploadContext.NONE
                    : ContextJson.read(JSON.readTree(Base64.getUrlDecoder().decode(header)));
        } catch (IllegalArgumentException | JacksonException e) {
            observer.contextMalformed();
            return UploadContext.NONE;
        }
    }

    private static @Nullable String contextHeader(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(CONTEXT))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
