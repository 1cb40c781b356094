package io.sluice.sink;

import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Who makes a request. That is known from the token alone: no body, header or path says it. */
public final class Caller {

    /** The exchange attribute in which the application's filter leaves whose token was presented. */
    public static final String ATTRIBUTE = "sluice.caller";

    private Caller() {}

    /** The person or service; empty if the filter let somebody pass without a token. */
    public static Optional<String> of(ServerRequest request) {
        return request.attribute(ATTRIBUTE).map(Object::toString).filter(caller -> !caller.isEmpty());
    }

    /** Answers a request for its caller; without one, 401. */
    public static Mono<ServerResponse> answer(ServerRequest request, Function<String, Mono<ServerResponse>> answer) {
        return of(request)
                .map(answer)
                .orElseGet(() -> Problems.answer(HttpStatus.UNAUTHORIZED, "whoever calls here has a name"));
    }
}
