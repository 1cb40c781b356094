package io.sluice.ingest.hma;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryQuery;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The banks of the ledger as HMA sees them: by name in capitals, those that are deleted left out. */
final class Banks {

    /** Entries removed at a time when a bank is deleted. */
    private static final int BATCH = 1_000;

    private final BankLedger ledger;

    Banks(BankLedger ledger) {
        this.ledger = ledger;
    }

    /** Whose name the ledger's audit gets. */
    static String caller(ServerRequest request) {
        return request.attribute("sluice.caller").map(Object::toString).orElse("match-api");
    }

    Flux<HmaBank> all() {
        return ledger.charters().map(HmaBank::new).filter(bank -> !bank.isDeleted());
    }

    /** One bank. <b>Errors:</b> {@link Refused} if there is none. */
    Mono<HmaBank> get(String shown) {
        return find(shown).switchIfEmpty(Mono.error(() -> Refused.notFound("bank not found")));
    }

    Mono<HmaBank> find(String shown) {
        return ledger.charter(HmaBank.ownName(shown)).map(HmaBank::new).filter(bank -> !bank.isDeleted());
    }

    /** Makes a bank, or takes a deleted one into service again. <b>Errors:</b> {@link Refused} if there is one. */
    Mono<HmaBank> make(HmaBank bank, String by) {
        return ledger.charter(bank.name())
                .map(HmaBank::new)
                .flatMap(present ->
                        present.isDeleted() ? alter(bank, by) : Mono.error(Refused.forbidden("Bank already exists")))
                .switchIfEmpty(
                        Mono.defer(() -> ledger.create(bank.charter(), by).map(HmaBank::new)));
    }

    Mono<HmaBank> alter(HmaBank bank, String by) {
        return ledger.alter(bank.charter(), by).map(HmaBank::new);
    }

    /** Switches a bank off, then empties it: from the first moment nothing of it matches. */
    Mono<Void> delete(HmaBank bank, String by) {
        return alter(bank.deleted(), by)
                .thenMany(ledger.entries(EntryQuery.all(bank.name())))
                .map(entry -> entry.entry().source())
                .distinctUntilChanged()
                .buffer(BATCH)
                .concatMap(sources -> ledger.remove(bank.name(), sources, by), 1)
                .then();
    }
}
