package io.sluice.app;

import io.sluice.sink.Problems;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** How operators are answered: bad input is said in words, and what cannot be reached is said to be away. */
public final class OperatorAnswer {

    private OperatorAnswer() {}

    /**
     * The answer, or what kept it from being given.
     *
     * @param form what a body is to hold, said to a caller whose body cannot be read
     */
    public static Mono<ServerResponse> of(Supplier<Mono<ServerResponse>> answer, String form) {
        return Mono.defer(answer)
                .onErrorResume(
                        IllegalArgumentException.class,
                        wrong -> Problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(wrong.getMessage())))
                .onErrorResume(
                        ServerWebInputException.class,
                        unread -> Problems.answer(HttpStatus.BAD_REQUEST, "send JSON with " + form))
                .onErrorResume(Problems::unavailable);
    }
}
