package io.sluice.sink.banks;

import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** What all requests here have in common: a caller with a name, and errors that say what to do. */
final class Requests {

    private Requests() {}

    /** Answers as a named caller; without one it refuses. */
    static Mono<ServerResponse> by(ServerRequest request, Function<String, Mono<ServerResponse>> answer) {
        return Caller.answer(request, caller -> guarded(Mono.defer(() -> answer.apply(caller))));
    }

    /** What is wrong with a request is 400 in words; what does not answer is 503. */
    static Mono<ServerResponse> guarded(Mono<ServerResponse> answer) {
        return answer.onErrorResume(
                        ServerWebInputException.class,
                        wrong -> Problems.answer(HttpStatus.BAD_REQUEST, "the body is not what the API describes"))
                .onErrorResume(
                        IllegalArgumentException.class,
                        wrong -> Problems.answer(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage())))
                .onErrorResume(Problems::unavailable);
    }

    static Mono<ServerResponse> noSuchBank() {
        return Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such bank"));
    }

    static Mono<ServerResponse> noSuchEntry() {
        return Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such entry in this bank"));
    }

    /**
     * A whole number among the query parameters.
     *
     * @throws IllegalArgumentException if it is none within the bounds
     */
    static long number(ServerRequest request, String name, long usual, long least, long most) {
        String given = request.queryParam(name).filter(text -> !text.isEmpty()).orElse(Long.toString(usual));
        long number = given.matches("[0-9]{1,18}") ? Long.parseLong(given) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most);
        }
        return number;
    }
}
