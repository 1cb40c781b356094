package io.sluice.scanners.inference;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A question about a batch of pictures: a JSON header, then the raw samples of all of them. */
final class InferenceRequest {

    /** The header that says how long the JSON part is, in questions and answers. */
    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private static final JsonMapper JSON = new JsonMapper();

    private final String id;
    private final int pictures;
    private final int headerBytes;
    private final byte[] body;

    private InferenceRequest(String id, int pictures, int headerBytes, byte[] body) {
        this.id = id;
        this.pictures = pictures;
        this.headerBytes = headerBytes;
        this.body = body;
    }

    /** @param tensors the pictures, each as {@link PixelOrder#tensor} has it */
    static InferenceRequest of(String id, ModelForm form, List<byte[]> tensors) {
        int size = tensors.stream().mapToInt(tensor -> tensor.length).sum();
        byte[] header = JSON.writeValueAsBytes(header(id, form, tensors.size(), size));
        ByteArrayOutputStream body = new ByteArrayOutputStream(header.length + size);
        body.writeBytes(header);
        tensors.forEach(body::writeBytes);
        return new InferenceRequest(id, tensors.size(), header.length, body.toByteArray());
    }

    private static Map<String, Object> header(String id, ModelForm form, int pictures, int size) {
        return Map.of(
                "id",
                id,
                "inputs",
                List.of(Map.of(
                        "name", form.input(),
                        "shape", form.inputShape(pictures),
                        "datatype", form.datatype().name(),
                        "parameters", Map.of("binary_data_size", size))),
                "outputs",
                List.of(Map.of("name", form.output(), "parameters", Map.of("binary_data", true))));
    }

    /** It comes back with the answer. */
    String id() {
        return id;
    }

    /** How many there are. */
    int pictures() {
        return pictures;
    }

    /** The length of the JSON part. */
    int headerBytes() {
        return headerBytes;
    }

    /** All of it, to be sent and not changed. */
    byte[] body() {
        return body;
    }

    /** Shows no pixel. */
    @Override
    public String toString() {
        return "InferenceRequest[" + pictures + " pictures]";
    }
}
