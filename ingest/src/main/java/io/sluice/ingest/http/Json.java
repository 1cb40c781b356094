package io.sluice.ingest.http;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Request and response bodies: one JSON object each, small. */
final class Json {

    /** The longest request body, bytes: room for a group with a hundred long invites, and for nothing else. */
    static final int MAX_BODY = 256 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The bytes of the body; empty if there are none. <b>Errors:</b> {@link ProblemException} if they are too many. */
    static Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), MAX_BODY)
                .map(Json::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> new ProblemException(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "The body is longer than " + MAX_BODY + " bytes.",
                                "Send a shorter one; objects are sent by reference, not by content."));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The object a body holds. */
    static JsonNode object(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // Answered below, without the parser's message: it quotes the body.
        }
        throw new ProblemException(
                HttpStatus.BAD_REQUEST, "The body is not a JSON object.", "Send one JSON object as application/json.");
    }

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Mono<ServerResponse> answer(HttpStatus status, JsonNode json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(json));
    }
}
