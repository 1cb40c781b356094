package io.sluice.parts.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object that is now readable.
 *
 * <p><b>Units:</b> size in bytes. <b>Source:</b> Amazon S3 User Guide, "Event message structure", version 2.5: the key is
 * form-encoded with literal slashes, the ETag has no quotes, the event's name has no {@code s3:} prefix.
 */
record ObjectCreated(Way way, String bucket, String key, long sizeBytes, String eTag, String sequencer, Instant at) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** How it came to be. */
    enum Way {
        PUT("Put"),
        COPY("Copy"),
        COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload");

        private final String word;

        Way(String word) {
            this.word = word;
        }
    }

    String toJson() {
        return JSON.writeValueAsString(Map.of("Records", List.of(entry())));
    }

    private Map<String, ?> entry() {
        Map<String, Object> entry = new TreeMap<>();
        entry.put("eventVersion", "2.5");
        entry.put("eventSource", "aws:s3");
        entry.put("awsRegion", "us-east-1");
        entry.put("eventTime", MILLIS.format(at));
        entry.put("eventName", "ObjectCreated:" + way.word);
        entry.put("userIdentity", Map.of("principalId", "sluice"));
        entry.put("requestParameters", Map.of("sourceIPAddress", "127.0.0.1"));
        entry.put(
                "responseElements",
                Map.of("x-amz-request-id", UUID.randomUUID().toString(), "x-amz-id-2", "sluice-parts"));
        entry.put("s3", store());
        return entry;
    }

    private Map<String, ?> store() {
        return Map.of(
                "s3SchemaVersion",
                "1.0",
                "configurationId",
                "sluice-uploads",
                "bucket",
                Map.of(
                        "name",
                        bucket,
                        "ownerIdentity",
                        Map.of("principalId", "sluice"),
                        "arn",
                        "arn:aws:s3:::" + bucket),
                "object",
                Map.of("key", encodedKey(), "size", sizeBytes, "eTag", bareETag(), "sequencer", sequencer));
    }

    private String encodedKey() {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private String bareETag() {
        return eTag.replace("\"", "");
    }
}
