package io.sluice.pipeline;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: how banks are changed. Every change gets a generation, by which workers follow it within seconds, and a line in the
 * audit that says who asked.
 *
 * <p>{@code by} is always a person's or a task's name, such as that of a token or of an exchange. <b>Cancel:</b> stops no
 * write that was begun. <b>Errors:</b> {@link TransientException}, {@link SetupException}; the latter too if a bank does not
 * exist that entries are put into, and {@link IllegalArgumentException} for an entry without a category in a bank that gives none.
 */
public interface BankLedger {

    /** Creates a bank. One of this name that exists is left as it is. Emits what then is on record. */
    Mono<BankCharter> create(BankCharter charter, String by);

    /** All banks, by name. */
    Flux<BankCharter> charters();

    /** One bank; empty if there is none of this name. */
    Mono<BankCharter> charter(String bank);

    /**
     * Changes all of a bank but its name and its authority, which stay what they are. Category and action of the entries that
     * are there stay as well. Emits what then is on record; empty if there is no such bank.
     */
    Mono<BankCharter> alter(BankCharter charter, String by);

    /**
     * Puts entries. One that is there already, with the same type, hash and source, is brought up to date: a removed one
     * comes back, a disabled or quarantined one stays so. No expiry and no note leave those that are there. An entry that says
     * nothing new changes nothing, so that putting again is cheap.
     *
     * <p><b>Demand:</b> takes some thousands at a time, each in a transaction and a generation of its own.
     *
     * @return how many were new or changed
     */
    Mono<Long> put(String bank, Flux<BankEntry> entries, String by);

    /**
     * What some sources say now, in one transaction: puts these entries, and removes what the same sources put into this bank
     * before and do not name any more. Entries without a source are only put.
     *
     * @return how many were new, changed or removed
     */
    Mono<Long> replace(String bank, List<BankEntry> entries, String by);

    /**
     * Removes all that these sources put into the bank. What is not there is no error.
     *
     * @return how many entries were removed
     */
    Mono<Long> remove(String bank, Collection<String> sources, String by);

    /** Changes one entry. Emits what then is on record; empty if there is none of this number, or it is removed. */
    Mono<LedgerEntry> change(long entry, EntryChange change, String by);

    /**
     * Puts on record that entries leave, which nobody can take back: before the first of them, and again after the last.
     *
     * @param form what they leave as, such as the form of a file
     * @param entries how many left; null before the first
     */
    Mono<Void> exported(String bank, String form, @Nullable Long entries, String by);

    /** Entries. <b>Demand:</b> streams. */
    Flux<LedgerEntry> entries(EntryQuery query);
}
