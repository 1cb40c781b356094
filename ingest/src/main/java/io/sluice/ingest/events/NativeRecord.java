package io.sluice.ingest.events;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.UploadContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record of a native S3 notification, in the dialects of AWS, MinIO and Ceph.
 *
 * <p><b>Source:</b> S3 User Guide, "Event message structure": a reader accepts every minor version of the major it knows and
 * ignores what it does not. MinIO keeps the {@code s3:} prefix of event names.
 */
record NativeRecord(JsonNode json, KeyEncoding encoding) {

    private static final String PREFIX = "s3:";

    void readInto(Reading reading) {
        String name = json.path("eventName").stringValue(null);
        String version = json.path("eventVersion").stringValue(null);
        if (name == null || version == null || !json.path("s3").isObject()) {
            reading.refused(Refusal.MALFORMED_RECORD);
        } else if (!version.startsWith("2.")) {
            reading.refused(Refusal.UNSUPPORTED_VERSION);
        } else {
            readEvent(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, reading);
        }
    }

    private void readEvent(String name, Reading reading) {
        if (name.startsWith("ObjectCreated:")) {
            readObject(reading);
        } else if (name.equals("TestEvent")) {
            reading.ignored(Ignored.TEST_EVENT);
        } else {
            boolean deletion = name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
            reading.ignored(deletion ? Ignored.DELETION : Ignored.OTHER_EVENT);
        }
    }

    private void readObject(Reading reading) {
        JsonNode object = json.path("s3").path("object");
        String bucket = json.path("s3").path("bucket").path("name").stringValue(null);
        String written = object.path("key").stringValue(null);
        String key = written == null ? null : encoding.decode(written);
        if (bucket == null || !Refs.isBucket(bucket)) {
            reading.refused(Refusal.MALFORMED_BUCKET);
        } else if (key == null || !Refs.isKey(key)) {
            reading.refused(Refusal.MALFORMED_KEY);
        } else {
            String version = object.path("versionId").stringValue(null);
            reading.found(entry(bucket, key, version, object), sequencer(object));
        }
    }

    static ObjectEntry entry(String bucket, String key, @Nullable String version, JsonNode object) {
        long size = Math.max(0, object.path("size").longValue(0));
        return new ObjectEntry(Refs.of(bucket, key, version), size, UploadContext.NONE, false, entityTag(object));
    }

    /** Native events say {@code eTag}, EventBridge says {@code etag}; some stores leave the quotes of HTTP on. */
    private static @Nullable String entityTag(JsonNode object) {
        String tag = object.path("eTag").stringValue(object.path("etag").stringValue(null));
        return tag == null ? null : tag.replace("\"", "");
    }

    static @Nullable Sequencer sequencer(JsonNode object) {
        String value = object.path("sequencer").stringValue(null);
        return value == null ? null : new Sequencer(value);
    }
}
