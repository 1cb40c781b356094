package io.sluice.sink.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event on loan from the verdict queue.
 *
 * @param id of the event, the same for every sending; null if the message is no verdict event
 * @param body as it lay in the queue: it goes out byte for byte
 * @param receipt by which it is deleted or given back
 * @param receives how often it was received, this one included
 * @param sentAt when it was put into the queue
 */
record QueuedEvent(@Nullable String id, String body, String receipt, int receives, Instant sentAt) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** It goes into a header: nothing but what our own ids are made of. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    static QueuedEvent of(Message message) {
        Map<MessageSystemAttributeName, String> attributes = message.attributes();
        return new QueuedEvent(
                idIn(message.body()),
                message.body(),
                message.receiptHandle(),
                (int) number(attributes.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT), 1),
                Instant.ofEpochMilli(number(attributes.get(MessageSystemAttributeName.SENT_TIMESTAMP), 0)));
    }

    static @Nullable String idIn(String body) {
        try {
            String id = MAPPER.readTree(body).path("eventId").asString("");
            return ID.matcher(id).matches() ? id : null;
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** Names nothing but the event. */
    @Override
    public String toString() {
        return "QueuedEvent[" + id + "]";
    }
}
