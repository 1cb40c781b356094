package io.sluice.sink.statements;

import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.Statements.Kept;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/statements} and {@code /v1/statements/{id}}: what the platform shows or mails to the user; without a text while the
 * user must not be told. {@code POST /v1/statements/{id}/hold} and {@code /release}: a person withholds it, or ends that.
 */
public final class StatementRoutes {

    private static final int AT_ONCE = 100;
    private static final int LONGEST_REASON = 2_000;

    private final Statements statements;

    /** The routes. */
    public StatementRoutes(Statements statements) {
        this.statements = statements;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/statements", this::list)
                .GET("/v1/statements/{id}", this::one)
                .POST("/v1/statements/{id}/hold", request -> change(request, this::hold))
                .POST("/v1/statements/{id}/release", request -> change(request, this::lift))
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        String after =
                request.queryParam("after").filter(text -> !text.isEmpty()).orElse("0");
        if (!after.matches("[0-9]{1,18}")) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "after is the position of the last statement that you have");
        }
        return statements
                .after(Long.parseLong(after), AT_ONCE)
                .collectList()
                .flatMap(found -> ServerResponse.ok().bodyValue(new Listing(found)))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return shown(request.pathVariable("id")).onErrorResume(Problems::unavailable);
    }

    private Mono<ServerResponse> shown(String id) {
        return statements
                .find(id)
                .flatMap(found -> ServerResponse.ok().bodyValue(found))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is no such statement")));
    }

    private Mono<ServerResponse> change(ServerRequest request, Change change) {
        return Caller.answer(request, by -> change(request, change, by));
    }

    private Mono<ServerResponse> change(ServerRequest request, Change change, String by) {
        String id = request.pathVariable("id");
        return request.bodyToMono(Form.class)
                .filter(Form::isGiven)
                .flatMap(form -> change.of(id, form, by).then(shown(id)))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(
                        HttpStatus.BAD_REQUEST,
                        "basis is one of " + List.of(Basis.values()) + ", and reason is needed")))
                .onErrorResume(
                        ServerWebInputException.class,
                        wrong -> Problems.answer(
                                HttpStatus.BAD_REQUEST, "the body is a JSON object with basis and reason"))
                .onErrorResume(Problems::unavailable);
    }

    private Mono<Boolean> hold(String id, Form form, String by) {
        return statements.hold(id, form.known(), form.text(), by);
    }

    private Mono<Boolean> lift(String id, Form form, String by) {
        return statements.lift(id, form.known(), form.text(), by);
    }

    /** Holds or lifts. */
    @FunctionalInterface
    private interface Change {
        Mono<Boolean> of(String id, Form form, String by);
    }

    private record Form(@Nullable String basis, @Nullable String reason) {
        boolean isGiven() {
            boolean isKnown =
                    Arrays.stream(Basis.values()).anyMatch(known -> known.name().equals(basis));
            return isKnown && reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON;
        }

        Basis known() {
            return Basis.valueOf(String.valueOf(basis));
        }

        String text() {
            return String.valueOf(reason);
        }
    }

    private record Listing(List<Kept> statements) {}
}
