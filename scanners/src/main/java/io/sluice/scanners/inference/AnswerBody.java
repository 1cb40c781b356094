package io.sluice.scanners.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer, taken apart: its JSON, and the raw tensors behind it in the order in which the JSON names them. */
final class AnswerBody {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode json;
    private final byte[] body;

    /** Where the raw part begins. */
    private final int tensors;

    private AnswerBody(JsonNode json, byte[] body, int tensors) {
        this.json = json;
        this.body = body;
        this.tensors = tensors;
    }

    /**
     * Takes it apart.
     *
     * @param headerLength as the answer says; null if it does not, and then all of it is JSON
     * @throws Malformed if the lengths do not add up
     */
    static AnswerBody of(@Nullable String headerLength, byte[] body) {
        int length = headerLength == null ? body.length : length(headerLength, body.length);
        try {
            AnswerBody answer = new AnswerBody(JSON.readTree(body, 0, length), body, length);
            answer.checkSizes();
            return answer;
        } catch (JacksonException notJson) {
            throw new Malformed("its header is no JSON");
        }
    }

    private static int length(String headerLength, int most) {
        if (!headerLength.matches("\\d{1,9}")) {
            throw new Malformed("its header length is no number");
        }
        int length = Integer.parseInt(headerLength);
        if (length < 2 || length > most) {
            throw new Malformed("its header is said to be longer than all of it, or empty");
        }
        return length;
    }

    private void checkSizes() {
        long sum = tensors;
        for (JsonNode output : json.path("outputs")) {
            sum += Math.max(0, size(output));
        }
        if (sum != body.length) {
            throw new Malformed("its tensors are longer or shorter than it says");
        }
    }

    /** The header. */
    JsonNode json() {
        return json;
    }

    /** An output's raw part; null if its data are in the JSON. */
    @Nullable
    ByteBuffer raw(int output) {
        int offset = tensors;
        for (int before = 0; before < output; before++) {
            offset += Math.max(0, size(json.path("outputs").path(before)));
        }
        int size = size(json.path("outputs").path(output));
        return size < 0 ? null : ByteBuffer.wrap(body, offset, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes of an output's raw part; -1 if its data are in the JSON. */
    private static int size(JsonNode output) {
        JsonNode size = output.path("parameters").path("binary_data_size");
        if (size.isMissingNode()) {
            return -1;
        }
        if (!size.isInt() || size.asInt() < 0) {
            throw new Malformed("the size of a tensor is no number of bytes");
        }
        return size.asInt();
    }
}
