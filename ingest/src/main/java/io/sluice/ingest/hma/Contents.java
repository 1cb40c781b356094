package io.sluice.ingest.hma;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.LedgerEntry;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contents of banks. Each number of an entry leads to its content, and what is done is done to all of its entries. */
final class Contents {

    private final BankLedger ledger;

    Contents(BankLedger ledger) {
        this.ledger = ledger;
    }

    /** The content that has this entry; empty if there is none. */
    Mono<BankedContent> find(HmaBank bank, long id) {
        return ledger.entries(new EntryQuery(bank.name(), null, null, id - 1, 1))
                .filter(entry -> entry.id() == id)
                .next()
                .flatMap(asked -> whole(bank, asked.entry().reference(), list -> asked));
    }

    /** Puts a content, and emits what then is on record. */
    Mono<BankedContent> add(HmaBank bank, NewContent content, String by) {
        return ledger.put(bank.name(), Flux.fromIterable(content.entries()), by)
                .then(Mono.defer(() -> whole(bank, content.reference(), Contents::first)));
    }

    private Mono<BankedContent> whole(
            HmaBank bank, String reference, Function<List<LedgerEntry>, @Nullable LedgerEntry> asked) {
        return ledger.entries(EntryQuery.of(bank.name(), reference))
                .collectList()
                .mapNotNull(entries -> {
                    LedgerEntry named = asked.apply(entries);
                    return named == null ? null : new BankedContent(bank, named, entries);
                });
    }

    private static @Nullable LedgerEntry first(List<LedgerEntry> entries) {
        return entries.stream().min(Comparator.comparingLong(LedgerEntry::id)).orElse(null);
    }

    /**
     * Changes all entries, and emits what then is on record.
     *
     * @param change by entry; null where nothing is to be done
     */
    Mono<BankedContent> change(BankedContent content, Function<LedgerEntry, @Nullable EntryChange> change, String by) {
        return Flux.fromIterable(content.entries())
                .concatMap(entry -> change(entry, change.apply(entry), by))
                .then(Mono.defer(() -> find(content.bank(), content.asked().id())));
    }

    private Mono<LedgerEntry> change(LedgerEntry entry, @Nullable EntryChange change, String by) {
        return change == null ? Mono.empty() : ledger.change(entry.id(), change, by);
    }

    /** Removes all entries. */
    Mono<Void> remove(BankedContent content, String by) {
        return Flux.fromIterable(content.entries())
                .concatMap(entry -> ledger.change(entry.id(), new EntryChange.Remove(), by))
                .then();
    }
}
