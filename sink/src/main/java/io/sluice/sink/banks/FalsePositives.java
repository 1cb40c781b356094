package io.sluice.sink.banks;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.feeds.FeedFeedback;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Marks bank entries that hit wrongly: counted with the entry, for those who keep the bank, and told to those who keep its list.
 *
 * <p><b>Errors:</b> those of the ledger and of the feedback; whoever asks asks again, and nothing is counted or told twice.
 */
public final class FalsePositives {

    private final BankLedger ledger;
    private final FeedFeedback feedback;

    /**
     * Marks in this ledger.
     *
     * @param feedback tells those who keep the list
     */
    public FalsePositives(BankLedger ledger, FeedFeedback feedback) {
        this.ledger = ledger;
        this.feedback = feedback;
    }

    /**
     * Marks what led to an incident. Marking it again, in whatever way, counts no more.
     *
     * @param incident its id
     * @param lead what it was opened by
     * @param by who says so
     * @return how many entries that were; 0 if no bank entry did, or it is gone
     */
    public Mono<Long> mark(String incident, Finding lead, String by) {
        return hitBy(lead)
                .collectList()
                .delayUntil(hit -> hit.isEmpty() ? Mono.empty() : feedback.deny(lead.reference()))
                .flatMapIterable(hit -> hit)
                .concatMap(entry -> ledger.change(entry.id(), new EntryChange.FalsePositive(incident), by), 1)
                .count();
    }

    /** A finding names an entry by its reference; of the hashes under it, only those of its kind can have hit. */
    private Flux<LedgerEntry> hitBy(Finding lead) {
        return lead.bank() == null
                ? Flux.empty()
                : ledger.entries(EntryQuery.of(lead.bank(), lead.reference()))
                        .filter(entry -> entry.entry().type().isExact() == (lead.kind() == Kind.EXACT));
    }
}
