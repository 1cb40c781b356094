package io.sluice.ingest.events;

import tools.jackson.databind.JsonNode;

/**
 * An S3 event as EventBridge wraps it: other names, other casing, and keys that are not encoded.
 *
 * <p><b>Source:</b> S3 User Guide, "EventBridge event message structure". Its version is {@code detail.event-version}; the two
 * fields called {@code version} stay 0 and are not the schema's.
 */
record EventBridgeEvent(JsonNode json) {

    static boolean is(JsonNode json) {
        return json.path("source").stringValue("").equals("aws.s3") && json.has("detail-type");
    }

    void readInto(Reading reading) {
        JsonNode detail = json.path("detail");
        if (!detail.path("event-version").stringValue("1.0").startsWith("1.")) {
            reading.refused(Refusal.UNSUPPORTED_VERSION);
            return;
        }
        switch (json.path("detail-type").stringValue("")) {
            case "Object Created" -> readObject(detail, reading);
            case "Object Deleted" -> reading.ignored(Ignored.DELETION);
            default -> reading.ignored(Ignored.OTHER_EVENT);
        }
    }

    private static void readObject(JsonNode detail, Reading reading) {
        JsonNode object = detail.path("object");
        String bucket = detail.path("bucket").path("name").stringValue(null);
        String key = object.path("key").stringValue(null);
        if (bucket == null || !Refs.isBucket(bucket)) {
            reading.refused(Refusal.MALFORMED_BUCKET);
        } else if (key == null || !Refs.isKey(key)) {
            reading.refused(Refusal.MALFORMED_KEY);
        } else {
            String version = object.path("version-id").stringValue(null);
            reading.found(NativeRecord.entry(bucket, key, version, object), NativeRecord.sequencer(object));
        }
    }
}
