package io.sluice.sink.notices;

import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What all requests here have in common: a caller with a name, and errors that name the field. */
final class Requests {

    private Requests() {}

    /** Answers as a named caller; without one it refuses. */
    static Mono<ServerResponse> by(ServerRequest request, Function<String, Mono<ServerResponse>> answer) {
        return Caller.answer(request, caller -> guarded(Mono.defer(() -> answer.apply(caller))));
    }

    /** What is wrong with a field is 422 and names it; with the body, 400; what does not answer is 503. */
    static Mono<ServerResponse> guarded(Mono<ServerResponse> answer) {
        return answer.onErrorResume(FieldException.class, Requests::wrong)
                .onErrorResume(
                        DataBufferLimitException.class,
                        tooLong -> Problems.answer(HttpStatus.CONTENT_TOO_LARGE, "the body is too long"))
                .onErrorResume(
                        IllegalArgumentException.class,
                        bad -> Problems.answer(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage())))
                .onErrorResume(Problems::unavailable);
    }

    private static Mono<ServerResponse> wrong(FieldException wrong) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage()));
        problem.setProperty("field", wrong.field());
        return ServerResponse.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(problem);
    }

    /** The bytes of a body; none if it has none. */
    static Mono<byte[]> body(ServerRequest request) {
        return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]);
    }
}
