package io.sluice.app.letters;

import io.sluice.app.OperatorAnswer;
import io.sluice.ingest.sqs.DeadLetter;
import io.sluice.ingest.sqs.DeadLetterBox;
import io.sluice.pipeline.redrive.RedriveLedger;
import io.sluice.pipeline.redrive.RedriveLedger.Redrive;
import io.sluice.sink.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /v1/dead-letters}: what lies there, sending it again, and who did. No answer holds what a letter is about. */
public final class DeadLetterRoutes {

    private static final int SHOWN = 200;
    private static final String FORM = "queue and why, and reason, messageId, atMost, perSecond or dryRun if you like";

    private final List<DeadLetterBox> boxes;
    private final RedriveLedger ledger;
    private final Clock clock;

    /** The routes, for these boxes. */
    public DeadLetterRoutes(List<DeadLetterBox> boxes, RedriveLedger ledger, Clock clock) {
        this.boxes = List.copyOf(boxes);
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/dead-letters", request -> answered(() -> list(request)))
                .GET("/v1/dead-letters/history", request -> answered(this::history))
                .POST("/v1/dead-letters/redrive", request -> answered(() -> redrive(request)))
                .build();
    }

    private static Mono<ServerResponse> answered(Supplier<Mono<ServerResponse>> answer) {
        return OperatorAnswer.of(answer, FORM);
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Predicate<DeadLetter> which = request.queryParam("reason")
                .<Predicate<DeadLetter>>map(reason -> letter -> letter.reason().equals(reason))
                .orElse(letter -> true);
        return Flux.fromIterable(request.queryParam("queue")
                        .map(name -> List.of(box(name)))
                        .orElse(boxes))
                .concatMap(box -> box.list(which, SHOWN), 1)
                .take(SHOWN)
                .collectList()
                .flatMap(letters -> ServerResponse.ok().bodyValue(letters));
    }

    private DeadLetterBox box(String name) {
        return boxes.stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue is called so; there are "
                        + boxes.stream().map(DeadLetterBox::name).collect(Collectors.joining(", "))));
    }

    private Mono<ServerResponse> history() {
        return ledger.history(SHOWN)
                .collectList()
                .flatMap(all -> ServerResponse.ok().bodyValue(all));
    }

    private Mono<ServerResponse> redrive(ServerRequest request) {
        return Caller.answer(
                request,
                caller -> request.bodyToMono(RedriveForm.class)
                        .switchIfEmpty(
                                Mono.error(() -> new IllegalArgumentException("say whose dead letters, and why")))
                        .map(RedriveForm::checked)
                        .flatMap(form -> meant(form, caller).collectList())
                        .flatMap(letters -> ServerResponse.ok().bodyValue(letters)));
    }

    private Flux<DeadLetter> meant(RedriveForm form, String caller) {
        DeadLetterBox box = box(Objects.requireNonNull(form.queue()));
        return form.isDryRun()
                ? box.list(form.which(), form.most())
                : box.redrive(form.which(), form.most(), form.pause(), noted(form, caller));
    }

    private Function<DeadLetter, Mono<Void>> noted(RedriveForm form, String caller) {
        return letter -> Mono.defer(() -> ledger.note(new Redrive(
                letter.messageId(),
                letter.queue(),
                letter.reason(),
                caller,
                Objects.requireNonNull(form.why()).strip(),
                clock.instant())));
    }
}
