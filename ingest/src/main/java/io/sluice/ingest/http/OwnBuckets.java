package io.sluice.ingest.http;

import io.sluice.ingest.events.Refs;
import io.sluice.pipeline.ObjectRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The buckets callers may name. A caller who could name any would have this service read with its own rights what the caller
 * may not.
 *
 * @param names the buckets
 */
public record OwnBuckets(Set<String> names) {

    public OwnBuckets {
        names = Set.copyOf(names);
    }

    /** The object that {@code bucket}, {@code key} and perhaps {@code version} name. */
    ObjectRef ref(JsonNode json) {
        String bucket = required(json, "bucket");
        String key = required(json, "key");
        if (!names.contains(bucket)) {
            throw ProblemException.unprocessable(
                    "The bucket is not one of this service's.", "Name a bucket that its operator has configured.");
        }
        if (!Refs.isKey(key)) {
            throw ProblemException.unprocessable(
                    "The key is not one an object can have.", "Send the key as the store knows it, 1 to 1024 bytes.");
        }
        return Refs.of(bucket, key, optional(json, "version"));
    }

    private static String required(JsonNode json, String field) {
        String value = optional(json, field);
        if (value == null) {
            throw ProblemException.unprocessable("The field " + field + " is missing.", "Send it as a string.");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw ProblemException.unprocessable("The field " + field + " is not a string.", "Send it as a string.");
        }
        return value.stringValue();
    }
}
