package io.sluice.sink.banks;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankLedger;
import io.sluice.sink.Problems;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /v1/banks}: list banks, look at one, create one, change what holds for it. */
public final class BankRoutes {

    private final BankLedger ledger;

    /** The routes. */
    public BankRoutes(BankLedger ledger) {
        this.ledger = ledger;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/banks", this::list)
                .POST("/v1/banks", this::create)
                .GET("/v1/banks/{bank}", this::one)
                .PATCH("/v1/banks/{bank}", this::alter)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Requests.guarded(ledger.charters()
                .map(BankForm::of)
                .collectList()
                .flatMap(banks -> ServerResponse.ok().bodyValue(new Listing(banks))));
    }

    private Mono<ServerResponse> one(ServerRequest request) {
        return Requests.guarded(ledger.charter(request.pathVariable("bank"))
                .flatMap(BankRoutes::shown)
                .switchIfEmpty(Requests.noSuchBank()));
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return Requests.by(
                request,
                by -> request.bodyToMono(BankForm.class).map(BankForm::charter).flatMap(bank -> created(bank, by)));
    }

    private Mono<ServerResponse> created(BankCharter charter, String by) {
        return ledger.charter(charter.bank().name())
                .flatMap(present -> Problems.answer(HttpStatus.CONFLICT, "there is a bank of this name already"))
                .switchIfEmpty(Mono.defer(() -> ledger.create(charter, by))
                        .flatMap(made ->
                                ServerResponse.status(HttpStatus.CREATED).bodyValue(BankForm.of(made))));
    }

    private Mono<ServerResponse> alter(ServerRequest request) {
        return Requests.by(
                request, by -> request.bodyToMono(BankForm.class).flatMap(form -> altered(request, form, by)));
    }

    private Mono<ServerResponse> altered(ServerRequest request, BankForm form, String by) {
        return ledger.charter(request.pathVariable("bank"))
                .map(form::applied)
                .flatMap(next -> ledger.alter(next, by))
                .flatMap(BankRoutes::shown)
                .switchIfEmpty(Requests.noSuchBank());
    }

    private static Mono<ServerResponse> shown(BankCharter charter) {
        return ServerResponse.ok().bodyValue(BankForm.of(charter));
    }

    private record Listing(List<BankForm> banks) {}
}
