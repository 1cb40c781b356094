package io.sluice.sink;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Errors of the HTTP API, as RFC 9457 puts them. */
public final class Problems {

    private Problems() {}

    /** An answer that says what is wrong, in words that name no key and no person. */
    public static Mono<ServerResponse> answer(HttpStatus status, String detail) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(ProblemDetail.forStatusAndDetail(status, detail));
    }

    /** 503 with a time to come back while a dependency is down; every other failure is passed on. */
    public static Mono<ServerResponse> unavailable(Throwable failure) {
        if (!(failure instanceof TransientException) && !(failure instanceof SetupException)) {
            return Mono.error(failure);
        }
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "a dependency does not answer"));
    }
}
