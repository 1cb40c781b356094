package io.sluice.parts.inference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question, read to its last byte.
 *
 * @param id what the client calls it
 * @param pictures how many it is about
 * @param tensor all their samples
 */
record Question(String id, int pictures, ByteBuffer tensor) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads it.
     *
     * @throws Refusal in the protocol's words if anything of it is wrong
     */
    static Question read(Model model, @Nullable String type, @Nullable String headerLength, byte[] body) {
        if (!"application/octet-stream".equals(type)) {
            throw new Refusal("unexpected content type");
        }
        if (headerLength == null || !headerLength.matches("\\d{1,9}") || Integer.parseInt(headerLength) > body.length) {
            throw new Refusal("unexpected Inference-Header-Content-Length");
        }
        int length = Integer.parseInt(headerLength);
        JsonNode header = json(body, length);
        JsonNode input = header.path("inputs").path(0);
        int pictures = pictures(model, header, input);
        int size = pictures * model.samples() * model.sampleBytes();
        if (input.path("parameters").path("binary_data_size").asInt(-1) != size || body.length - length != size) {
            throw new Refusal("unexpected number of bytes for input '" + Model.INPUT + "'");
        }
        JsonNode output = header.path("outputs").path(0);
        if (!output.path("name").asString("").equals(Model.OUTPUT)
                || !output.path("parameters").path("binary_data").asBoolean(false)) {
            throw new Refusal("unexpected output");
        }
        return new Question(header.path("id").asString(""), pictures, ByteBuffer.wrap(body, length, size));
    }

    private static JsonNode json(byte[] body, int length) {
        try {
            return JSON.readTree(body, 0, length);
        } catch (JacksonException notJson) {
            throw new Refusal("failed to parse the request JSON");
        }
    }

    private static int pictures(Model model, JsonNode header, JsonNode input) {
        if (header.path("inputs").size() != 1
                || !input.path("name").asString("").equals(Model.INPUT)) {
            throw new Refusal("unexpected inputs");
        }
        if (!input.path("datatype").asString("").equals(model.datatype())) {
            throw new Refusal("unexpected datatype for input '" + Model.INPUT + "'");
        }
        List<Integer> shape = new ArrayList<>();
        input.path("shape").forEach(dimension -> shape.add(dimension.asInt(-1)));
        int pictures = shape.isEmpty() ? 0 : shape.get(0);
        boolean fits = pictures > 0 && (model.batch() < 0 || pictures == model.batch());
        if (!fits || !shape.subList(1, shape.size()).equals(model.shape())) {
            throw new Refusal("unexpected shape for input '" + Model.INPUT + "'");
        }
        return pictures;
    }

    /** What is said with status 400. */
    static final class Refusal extends RuntimeException {
        Refusal(String message) {
            super(message);
        }
    }
}
