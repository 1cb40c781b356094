package io.sluice.sink.evidence.http;

import io.sluice.pipeline.GoneException;
import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.evidence.clock.RefusedException;
import io.sluice.sink.evidence.vault.UnopenableException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** What all requests here have in common: a caller with a name, mostly a reason, and errors that say what to do. */
final class Asked {

    private static final int LONGEST_REASON = 2000;

    private Asked() {}

    static Mono<ServerResponse> by(ServerRequest request, Function<String, Mono<ServerResponse>> answer) {
        return Caller.answer(request, caller -> guarded(Mono.defer(() -> answer.apply(caller))));
    }

    /** As {@link #by}, with the reason from the query: for what is fetched. */
    static Mono<ServerResponse> because(
            ServerRequest request, BiFunction<String, String, Mono<ServerResponse>> answer) {
        return by(
                request,
                caller ->
                        answer.apply(caller, reason(request.queryParam("reason").orElse(null))));
    }

    /** A reason that was given. */
    static String reason(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of at most " + LONGEST_REASON + " characters is needed");
        }
        return given;
    }

    private static Mono<ServerResponse> guarded(Mono<ServerResponse> answer) {
        return answer.switchIfEmpty(
                        Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such evidence")))
                .onErrorResume(
                        ServerWebInputException.class,
                        wrong -> said(HttpStatus.BAD_REQUEST, "the body is not what the API describes"))
                .onErrorResume(
                        IllegalArgumentException.class, wrong -> said(HttpStatus.BAD_REQUEST, wrong.getMessage()))
                .onErrorResume(RefusedException.class, refused -> said(HttpStatus.CONFLICT, refused.getMessage()))
                .onErrorResume(GoneException.class, gone -> said(HttpStatus.NOT_FOUND, "no medium was sealed"))
                .onErrorResume(
                        UnopenableException.class,
                        broken -> said(HttpStatus.INTERNAL_SERVER_ERROR, broken.getMessage()))
                .onErrorResume(
                        BrokenChainException.class,
                        broken -> said(HttpStatus.INTERNAL_SERVER_ERROR, broken.getMessage()))
                .onErrorResume(Problems::unavailable);
    }

    private static Mono<ServerResponse> said(HttpStatus status, @Nullable String detail) {
        return Problems.answer(status, String.valueOf(detail));
    }
}
