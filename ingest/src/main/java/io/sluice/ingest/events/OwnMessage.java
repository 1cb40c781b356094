package io.sluice.ingest.events;

import io.sluice.ingest.events.Entry.GroupEntry;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.UploadContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sluice's own messages: please scan an object, please judge a group. Keys are written as they are. */
public final class OwnMessage {

    private static final String KIND = "sluice";
    private static final int VERSION = 1;

    private OwnMessage() {}

    /** The message that asks for a scan. */
    public static String scan(ObjectEntry entry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(KIND, "scan")
                .put("v", VERSION)
                .put("bucket", entry.ref().bucket())
                .put("key", entry.ref().key());
        if (entry.ref().version() != null) {
            json.put("versionId", entry.ref().version());
        }
        if (entry.sizeBytes() > 0) {
            json.put("size", entry.sizeBytes());
        }
        if (entry.entityTag() != null) {
            json.put("eTag", entry.entityTag());
        }
        if (entry.rescan()) {
            json.put("rescan", true);
        }
        if (!entry.context().equals(UploadContext.NONE)) {
            json.set("context", ContextJson.write(entry.context()));
        }
        return json.toString();
    }

    static boolean is(JsonNode json) {
        return json.path(KIND).isString();
    }

    static void read(JsonNode json, Reading reading) {
        if (json.path("v").longValue(0) != VERSION) {
            reading.refused(Refusal.UNSUPPORTED_VERSION);
            return;
        }
        switch (json.path(KIND).stringValue("")) {
            case "scan" -> readScan(json, reading);
            case "group" -> readGroup(json, reading);
            default -> reading.refused(Refusal.UNKNOWN_SHAPE);
        }
    }

    private static void readScan(JsonNode json, Reading reading) {
        String bucket = json.path("bucket").stringValue(null);
        String key = json.path("key").stringValue(null);
        if (bucket == null || !Refs.isBucket(bucket)) {
            reading.refused(Refusal.MALFORMED_BUCKET);
        } else if (key == null || !Refs.isKey(key)) {
            reading.refused(Refusal.MALFORMED_KEY);
        } else {
            String version = json.path("versionId").stringValue(null);
            boolean rescan = json.path("rescan").booleanValue(false);
            long size = Math.max(0, json.path("size").longValue(0));
            String entityTag = json.path("eTag").stringValue(null);
            reading.found(new ObjectEntry(
                    Refs.of(bucket, key, version), size, context(json.path("context")), rescan, entityTag));
        }
    }

    /** A context that cannot be read is no reason to leave an object unjudged. */
    private static UploadContext context(JsonNode json) {
        try {
            return json.isObject() ? ContextJson.read(json) : UploadContext.NONE;
        } catch (IllegalArgumentException e) {
            return UploadContext.NONE;
        }
    }

    private static void readGroup(JsonNode json, Reading reading) {
        Group group = group(json);
        if (group == null) {
            reading.refused(Refusal.MALFORMED_GROUP);
        } else {
            reading.found(new GroupEntry(group));
        }
    }

    /** The group that a queue message or an HTTP request describes; null if it lacks an id or a name. */
    public static @Nullable Group group(JsonNode json) {
        String groupId = json.path("groupId").stringValue("");
        String changeId = json.path("changeId").stringValue("");
        String name = json.path("name").stringValue("");
        if (groupId.isBlank() || changeId.isBlank() || name.isEmpty()) {
            return null;
        }
        String description = json.path("description").stringValue("");
        return Group.of(groupId, changeId, name, description, invites(json.path("invites")));
    }

    private static List<String> invites(JsonNode json) {
        return json.values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
