package io.sluice.sink.statements;

import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import io.sluice.sink.statements.Measure.AccountMeasure;
import io.sluice.sink.statements.Measure.AccountType;
import io.sluice.sink.statements.Measure.Monetary;
import io.sluice.sink.statements.Measure.Provision;
import io.sluice.sink.statements.Measures.Because;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/**
 * {@code POST /v1/notices/{id}/measures} and {@code /v1/incidents/{id}/measures}: a person decides about an account, money or the
 * service, besides what is to be seen. The platform carries it out; the statement of reasons is made here.
 */
public final class MeasureRoutes {

    private static final int LONGEST_REASON = 2_000;

    private final Measures measures;

    /** The routes. */
    public MeasureRoutes(Measures measures) {
        this.measures = measures;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(
                        "/v1/notices/{id}/measures",
                        request -> taken(request, (form, by) -> form.because(request.pathVariable("id"), null, by)))
                .POST(
                        "/v1/incidents/{id}/measures",
                        request -> taken(request, (form, by) -> form.because(null, request.pathVariable("id"), by)))
                .build();
    }

    private Mono<ServerResponse> taken(ServerRequest request, BiFunction<Form, String, Because> ground) {
        return Caller.answer(request, by -> taken(request, form -> ground.apply(form, by)));
    }

    private Mono<ServerResponse> taken(ServerRequest request, Function<Form, Because> ground) {
        return request.bodyToMono(Form.class)
                .switchIfEmpty(Mono.error(() -> new IllegalArgumentException("a body is needed")))
                .flatMap(form -> measures.take(form.measure(), ground.apply(form)))
                .flatMap(id -> ServerResponse.status(HttpStatus.CREATED).bodyValue(new Taken(id, Statement.idOf(id))))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(
                        HttpStatus.CONFLICT,
                        "the notice was not decided as RESTRICTED, or the incident is dismissed or not sealed yet")))
                .onErrorResume(ServerWebInputException.class, MeasureRoutes::unreadable)
                .onErrorResume(
                        IllegalArgumentException.class,
                        wrong -> Problems.answer(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage())))
                .onErrorResume(Problems::unavailable);
    }

    private static Mono<ServerResponse> unreadable(Throwable wrong) {
        return Problems.answer(HttpStatus.BAD_REQUEST, "the body is a JSON object with account, a measure and reason");
    }

    /** What was put on record, and the statement that will be made of it. */
    private record Taken(String measure, String statement) {}

    private record Form(
            @Nullable String account,
            @Nullable AccountType accountType,
            @Nullable AccountMeasure accountMeasure,
            @Nullable Monetary monetary,
            @Nullable String monetaryOther,
            @Nullable Provision provision,
            @Nullable Instant endsAt,
            @Nullable String reason) {

        Measure measure() {
            return new Measure(
                    Objects.requireNonNullElse(account, ""),
                    accountType,
                    accountMeasure,
                    monetary,
                    monetaryOther,
                    provision,
                    endsAt);
        }

        Because because(@Nullable String notice, @Nullable String incident, String by) {
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException("a reason of at most " + LONGEST_REASON + " characters is needed");
            }
            return new Because(notice, incident, by, reason);
        }

        /** Names no account: safe to log. */
        @Override
        public String toString() {
            return "Form[]";
        }
    }
}
