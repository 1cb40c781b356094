package io.sluice.ingest.http;

import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Failures as problem details. <b>Source:</b> RFC 9457; {@code remedy} is an extension member.
 */
final class Problems {

    /** When a caller may try again while a dependency is down. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    /** The answer to a failure; those that are our own bugs are left to the server, which shows nothing of them. */
    static Mono<ServerResponse> answer(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return later(problem.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .bodyValue(body(problem.status(), String.valueOf(problem.getMessage()), problem.remedy()));
        }
        if (failure instanceof PipelineException || failure instanceof TimeoutException) {
            return unavailable(failure);
        }
        return Mono.error(failure);
    }

    private static ServerResponse.BodyBuilder later(HttpStatus status) {
        ServerResponse.BodyBuilder response = ServerResponse.status(status);
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                : response;
    }

    private static Mono<ServerResponse> unavailable(Throwable failure) {
        String wrong = failure instanceof SetupException
                ? "A dependency refuses this service; its operator has been told."
                : "A dependency does not answer at the moment; nothing was recorded.";
        return later(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(body(HttpStatus.SERVICE_UNAVAILABLE, wrong, "Send the same request again later."));
    }

    private static byte[] body(HttpStatus status, String detail, String remedy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .put("remedy", remedy);
        return Json.bytes(json);
    }
}
