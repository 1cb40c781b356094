package io.sluice.ingest.hma;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request's body as one small JSON object. */
final class Body {

    /** The longest body, bytes: room for notes and free metadata. */
    private static final int MAX_BODY = 256 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Body() {}

    /** The object; {@link Refused} if there is none. */
    static Mono<JsonNode> object(ServerRequest request) {
        return bytes(request).switchIfEmpty(Mono.error(Body::notAnObject)).map(Body::object);
    }

    /** The object; an empty one if nothing was sent. */
    static Mono<JsonNode> objectOrNothing(ServerRequest request) {
        return bytes(request).map(Body::object).defaultIfEmpty(Answers.object());
    }

    private static Mono<byte[]> bytes(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), MAX_BODY)
                .map(Body::bytes)
                .filter(bytes -> bytes.length > 0);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    static JsonNode object(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Answered below, without the parser's message: it quotes the body.
        }
        throw notAnObject();
    }

    private static Refused notAnObject() {
        return Refused.badRequest("Request input was not a dict: send one JSON object");
    }
}
