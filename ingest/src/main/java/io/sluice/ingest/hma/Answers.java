package io.sluice.ingest.hma;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers in HMA's form. An error is an object with one field, {@code message}. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** When a caller may try again while something is down or full. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private Answers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Mono<ServerResponse> ok(JsonNode json) {
        return json(HttpStatus.OK, json);
    }

    static Mono<ServerResponse> json(HttpStatus status, JsonNode json) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answer to a failure. Our own bugs are answered here too: the server would log them with the request's path and query,
     * which hold hashes and perhaps a token.
     */
    static Mono<ServerResponse> failure(Throwable failure) {
        if (failure instanceof Refused refused) {
            return json(refused.status(), message(String.valueOf(refused.getMessage())));
        }
        if (failure instanceof DataBufferLimitException) {
            return json(HttpStatus.CONTENT_TOO_LARGE, message("The request is too large."));
        }
        if (failure instanceof PipelineException || failure instanceof TimeoutException) {
            return unavailable(failure);
        }
        if (failure instanceof CodecException || failure instanceof ServerWebInputException) {
            return json(HttpStatus.BAD_REQUEST, message("The body is malformed."));
        }
        LOG.error("a question to the match API failed", failure);
        return json(HttpStatus.INTERNAL_SERVER_ERROR, message("Internal error; it is in the log of this service."));
    }

    private static Mono<ServerResponse> unavailable(Throwable failure) {
        String wrong = failure instanceof SetupException
                ? "A dependency refuses this service; its operator has been told."
                : "The banks, the decoder or the database do not answer at the moment; ask again.";
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(message(wrong).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode message(String text) {
        return object().put("message", text);
    }
}
