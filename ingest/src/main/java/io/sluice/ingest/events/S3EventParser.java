package io.sluice.ingest.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads queue messages: S3 notifications native, within an SNS envelope, as SNS hands them to Lambda, and from EventBridge;
 * test events; and Sluice's own messages. Unknown fields and newer minor versions are accepted, unknown major versions are
 * not.
 *
 * <p><b>Errors:</b> none; what cannot be read is a {@link Refusal} in the answer. <b>Threads:</b> safe from any.
 */
public final class S3EventParser {

    /** An envelope in an envelope in an envelope is the deepest anyone was seen to send. */
    private static final int MAX_DEPTH = 3;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final KeyEncoding encoding;

    /**
     * A parser for one source of messages.
     *
     * @param encoding how the source writes keys in native records; EventBridge and Sluice itself write them as they are
     */
    public S3EventParser(KeyEncoding encoding) {
        this.encoding = encoding;
    }

    /** What the message says. */
    public ParsedMessage parse(String body) {
        Reading reading = new Reading();
        read(body, reading, 0);
        return reading.done();
    }

    private void read(String body, Reading reading, int depth) {
        if (depth > MAX_DEPTH) {
            reading.refused(Refusal.NESTED_TOO_DEEP);
            return;
        }
        try {
            read(JSON.readTree(body), reading, depth);
        } catch (JacksonException e) {
            reading.refused(Refusal.NOT_JSON);
        }
    }

    private void read(JsonNode json, Reading reading, int depth) {
        if (OwnMessage.is(json)) {
            OwnMessage.read(json, reading);
        } else if (json.has("Type") && json.path("Message").isString()) {
            read(json.path("Message").stringValue(), reading, depth + 1);
        } else if (EventBridgeEvent.is(json)) {
            new EventBridgeEvent(json).readInto(reading);
        } else if (json.path("Records").isArray()) {
            json.path("Records").values().forEach(each -> readRecord(each, reading, depth));
        } else if (json.path("Event").stringValue("").equals("s3:TestEvent")) {
            reading.ignored(Ignored.TEST_EVENT);
        } else {
            reading.refused(Refusal.UNKNOWN_SHAPE);
        }
    }

    private void readRecord(JsonNode json, Reading reading, int depth) {
        JsonNode wrapped = json.path("Sns").path("Message");
        if (wrapped.isString()) {
            read(wrapped.stringValue(), reading, depth + 1);
        } else {
            new NativeRecord(json, encoding).readInto(reading);
        }
    }
}
