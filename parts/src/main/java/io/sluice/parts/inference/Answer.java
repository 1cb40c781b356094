package io.sluice.parts.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is sent back. */
final class Answer {

    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private static final JsonMapper JSON = new JsonMapper();

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(value));
    }

    /** As health is answered. */
    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    static Answer error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    /** Not now, but in so many seconds. */
    static Answer later(int status, int seconds) {
        return new Answer(status, Map.of("Retry-After", Integer.toString(seconds)), new byte[0]);
    }

    /** Scores as a binary tensor. */
    static Answer binary(String id, int pictures, float[] scores) {
        ByteBuffer raw = ByteBuffer.allocate(scores.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(scores);
        Map<String, Object> output = output(pictures);
        output.put("parameters", Map.of("binary_data_size", raw.capacity()));
        byte[] header = JSON.writeValueAsBytes(header(id, output));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(header);
        body.writeBytes(raw.array());
        return new Answer(
                200,
                Map.of("Content-Type", "application/octet-stream", HEADER_LENGTH, Integer.toString(header.length)),
                body.toByteArray());
    }

    /** Scores as numbers in JSON, which a server may prefer. */
    static Answer numbers(String id, int pictures, float[] scores) {
        Map<String, Object> output = output(pictures);
        output.put("data", scores);
        return json(200, header(id, output));
    }

    private static Map<String, Object> output(int pictures) {
        return new LinkedHashMap<>(
                Map.of("name", Model.OUTPUT, "datatype", "FP32", "shape", List.of(pictures, Model.LABELS)));
    }

    private static Map<String, Object> header(String id, Map<String, Object> output) {
        return Map.of("model_name", Model.NAME, "model_version", Model.VERSION, "id", id, "outputs", List.of(output));
    }

    /** The same with another header of that name. */
    Answer with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Answer(status, changed, body);
    }

    /** The same with the output under another name of the same length. */
    Answer renamed() {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return new Answer(
                status, headers, text.replace("\"scores\"", "\"serocs\"").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same without its last bytes. */
    Answer shorter(int bytes) {
        return new Answer(status, headers, Arrays.copyOf(body, body.length - bytes));
    }
}
