package io.sluice.sink.banks;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.sink.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /v1/banks/{bank}/entries}: list entries, put one, change one. */
public final class EntryRoutes {

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1000;

    private final BankLedger ledger;

    /** The routes. */
    public EntryRoutes(BankLedger ledger) {
        this.ledger = ledger;
    }

    /** The routes, for the application to mount. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/v1/banks/{bank}/entries", this::list)
                .POST("/v1/banks/{bank}/entries", this::put)
                .POST("/v1/banks/{bank}/entries/{entry}/{change}", this::change)
                .build();
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Requests.guarded(Mono.fromSupplier(() -> query(request))
                .flatMap(query -> ledger.charter(query.bank())
                        .flatMap(bank -> listed(query))
                        .switchIfEmpty(Requests.noSuchBank())));
    }

    private Mono<ServerResponse> listed(EntryQuery query) {
        return ledger.entries(query)
                .map(EntryForm::of)
                .collectList()
                .flatMap(entries -> ServerResponse.ok().bodyValue(Listing.of(entries, query.most())));
    }

    private static EntryQuery query(ServerRequest request) {
        Optional<String> state = request.queryParam("state").filter(text -> !text.isEmpty());
        Optional<String> reference = request.queryParam("reference").filter(text -> !text.isEmpty());
        return new EntryQuery(
                request.pathVariable("bank"),
                reference.orElse(null),
                state.map(EntryRoutes::state).orElse(null),
                Requests.number(request, "after", 0, 0, Long.MAX_VALUE),
                (int) Requests.number(request, "limit", USUAL_LIMIT, 1, MOST));
    }

    private static LedgerEntry.State state(String name) {
        return Arrays.stream(LedgerEntry.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "state is one of REMOVED, DISABLED, EXPIRED, QUARANTINED" + " and IN_FORCE"));
    }

    private Mono<ServerResponse> put(ServerRequest request) {
        return Requests.by(
                request,
                by -> request.bodyToMono(EntryForm.class)
                        .map(EntryForm::entry)
                        .flatMap(entry -> put(request, entry, by)));
    }

    private Mono<ServerResponse> put(ServerRequest request, BankEntry entry, String by) {
        String bank = request.pathVariable("bank");
        return ledger.charter(bank)
                .flatMap(charter -> ledger.put(bank, Flux.just(entry), by)
                        .flatMap(changed -> ServerResponse.ok().bodyValue(new Put(changed))))
                .switchIfEmpty(Requests.noSuchBank());
    }

    private Mono<ServerResponse> change(ServerRequest request) {
        return Requests.by(
                request,
                by -> request.bodyToMono(ChangeForm.class)
                        .defaultIfEmpty(ChangeForm.EMPTY)
                        .flatMap(form -> change(request, form, by)));
    }

    private Mono<ServerResponse> change(ServerRequest request, ChangeForm form, String by) {
        String entry = request.pathVariable("entry");
        Optional<EntryChange> change = form.change(request.pathVariable("change"));
        if (change.isEmpty()) {
            return Problems.answer(HttpStatus.NOT_FOUND, "there is no such change of an entry");
        }
        if (!entry.matches("[0-9]{1,18}")) {
            return Requests.noSuchEntry();
        }
        return changed(request.pathVariable("bank"), Long.parseLong(entry), change.get(), by)
                .flatMap(stored -> ServerResponse.ok().bodyValue(EntryForm.of(stored)))
                .switchIfEmpty(Requests.noSuchEntry());
    }

    /** The bank is part of the address, so that nobody changes an entry of another by a slip of the number. */
    private Mono<LedgerEntry> changed(String bank, long number, EntryChange change, String by) {
        return ledger.entries(new EntryQuery(bank, null, null, number - 1, 1))
                .next()
                .filter(found -> found.id() == number)
                .flatMap(found -> ledger.change(number, change, by));
    }

    private record Put(long changed) {}

    /**
     * Some entries.
     *
     * @param next what {@code after} must be for the following ones; null if these are the last
     */
    private record Listing(
            List<EntryForm> entries, @Nullable Long next) {
        static Listing of(List<EntryForm> entries, int most) {
            boolean isFull = entries.size() == most;
            return new Listing(entries, isFull ? entries.get(most - 1).id() : null);
        }
    }
}
