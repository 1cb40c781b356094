package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PipelineException;
import io.sluice.scanners.hash.CsvBank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Imports the bank file that the settings name, at start. Entries that are there already are replaced, so it may run again and
 * in every worker. Entries that name an authority go to a bank of that authority.
 */
final class BankImport {

    private static final Logger LOG = LoggerFactory.getLogger(BankImport.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** As whom the audit names it. */
    private static final String BY = "bank-file";

    /** Authorities that one file may name. */
    private static final int MAX_BANKS = 32;

    private final SluiceSettings.Banks settings;
    private final BankLedger ledger;
    private final Scheduler reading;

    BankImport(SluiceSettings.Banks settings, BankLedger ledger, Scheduler reading) {
        this.settings = settings;
        this.ledger = ledger;
        this.reading = reading;
    }

    /** Imports, trying again while the database does not answer. A file that is wrong is an error in the log, and no bank. */
    Mono<Void> run() {
        Path file = settings.file();
        return file == null ? Mono.empty() : imported(file);
    }

    private Mono<Void> imported(Path file) {
        return Mono.fromCallable(() -> CsvBank.open(file, reading))
                .subscribeOn(reading)
                .flatMap(this::stored)
                .doOnNext(entries -> LOG.info("{} bank entries imported", entries))
                .doOnError(failure -> LOG.error("sluice.banks.file is not imported: {}", failure.getMessage()))
                .onErrorComplete()
                .then();
    }

    private Mono<Long> stored(CsvBank bank) {
        return bank.entries()
                .groupBy(this::authority, MAX_BANKS)
                .flatMap(this::add, MAX_BANKS)
                .reduce(0L, Long::sum)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(PipelineException.class::isInstance));
    }

    private String authority(KnownHash entry) {
        String named = entry.authority() != null ? entry.authority() : settings.authority();
        return named == null ? "" : named;
    }

    private Mono<Long> add(GroupedFlux<String, KnownHash> entries) {
        String authority = entries.key();
        String bank = authority.isEmpty() ? settings.name() : settings.name() + "-" + word(authority);
        Flux<BankEntry> named = entries.map(BankImport::entry);
        return ledger.create(BankCharter.of(bank, authority.isEmpty() ? null : authority, settings.owner()), BY)
                .then(ledger.put(bank, named, BY));
    }

    /** An authority's name as a part of a bank's. */
    private static String word(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    private static BankEntry entry(KnownHash hash) {
        return BankEntry.of(hash.type(), hash.hash(), hash.category(), hash.reference(), hash.action());
    }
}
