package io.sluice.sink.cases;

import io.sluice.sink.Caller;
import io.sluice.sink.Problems;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.incidents.RefusedException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/**
 * What a person says in a request about one incident, or about another thing that has a duty.
 *
 * @param incident its id
 * @param actor who
 * @param form what
 */
record PersonsWord(String incident, String actor, Form form) {

    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_NAME = 200;

    /** Answers a request that must give a reason. */
    static Mono<ServerResponse> withReason(ServerRequest request, Function<PersonsWord, Mono<ServerResponse>> answer) {
        return of(
                request,
                word -> word.form().hasReason()
                        ? answer.apply(word)
                        : Problems.answer(
                                HttpStatus.BAD_REQUEST,
                                "a reason of at most " + LONGEST_REASON + " characters is needed"));
    }

    /** Answers a request that may give a reason. */
    static Mono<ServerResponse> of(ServerRequest request, Function<PersonsWord, Mono<ServerResponse>> answer) {
        return Caller.answer(request, caller -> of(request, caller, answer));
    }

    private static Mono<ServerResponse> of(
            ServerRequest request, String caller, Function<PersonsWord, Mono<ServerResponse>> answer) {
        return request.bodyToMono(Form.class)
                .defaultIfEmpty(Form.EMPTY)
                .flatMap(form -> form.isTooLong()
                        ? Problems.answer(HttpStatus.BAD_REQUEST, "a text is too long")
                        : answer.apply(new PersonsWord(request.pathVariable("id"), caller, form)))
                .switchIfEmpty(Mono.defer(() -> Problems.answer(HttpStatus.NOT_FOUND, "there is none of this id")))
                .onErrorResume(
                        ServerWebInputException.class,
                        wrong -> Problems.answer(HttpStatus.BAD_REQUEST, "the body is a JSON object with a reason"))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Problems.answer(HttpStatus.CONFLICT, String.valueOf(refused.getMessage())))
                .onErrorResume(Problems::unavailable);
    }

    Act act() {
        return new Act(incident, actor, form.text());
    }

    /**
     * The body.
     *
     * @param reason why
     * @param to whom; for a hand-over
     */
    record Form(@Nullable String reason, @Nullable String to) {

        static final Form EMPTY = new Form(null, null);

        boolean hasReason() {
            return !text().isBlank();
        }

        boolean isTooLong() {
            return text().length() > LONGEST_REASON || name().length() > LONGEST_NAME;
        }

        String text() {
            return reason == null ? "" : reason.strip();
        }

        String name() {
            return to == null ? "" : to.strip();
        }
    }
}
