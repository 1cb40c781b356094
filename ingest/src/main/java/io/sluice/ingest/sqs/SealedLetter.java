package io.sluice.ingest.sqs;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter in hand.
 *
 * @param shown what may be seen of it
 * @param sealed its body
 */
record SealedLetter(DeadLetter shown, String sealed) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads a letter; null if it is none of ours, or of a later version. */
    static @Nullable SealedLetter of(String queue, Message message) {
        try {
            JsonNode letter = JSON.readTree(message.body());
            return isOurs(letter)
                    ? new SealedLetter(
                            shown(queue, letter), letter.path("sealed").asString())
                    : null;
        } catch (JacksonException | DateTimeException notOurs) {
            return null;
        }
    }

    private static boolean isOurs(JsonNode letter) {
        return letter.path("sluice").asString("").equals("dead-letter")
                && letter.path("v").asInt(0) == DeadLetters.VERSION
                && letter.path("sealed").isString();
    }

    private static DeadLetter shown(String queue, JsonNode letter) {
        return new DeadLetter(
                letter.path("messageId").asString(""),
                queue,
                letter.path("reason").asString(""),
                letter.path("receiveCount").asInt(0),
                Instant.parse(letter.path("at").asString("")));
    }

    @Override
    public String toString() {
        return "SealedLetter[" + shown.messageId() + "]";
    }
}
