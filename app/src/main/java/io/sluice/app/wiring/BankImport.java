package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.PipelineException;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.banks.files.FileFormat;
import io.sluice.sink.banks.files.ImportOrder;
import io.sluice.sink.banks.files.ImportReport;
import io.sluice.sink.banks.files.ImportReport.BadLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Imports the bank file that the settings name, at start. Entries that are there already are replaced, so it may run again and
 * in every worker. Lines that name another authority than the settings go to a bank of that authority, in a pass of their own.
 * Bad lines are left out, and said.
 */
final class BankImport {

    private static final Logger LOG = LoggerFactory.getLogger(BankImport.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 1 << 16;

    /** As whom the audit names it. */
    private static final String BY = "bank-file";

    /** Authorities that one file may name. */
    private static final int MAX_BANKS = 32;

    /** Bad lines said in one message. */
    private static final int COMPLAINTS = 20;

    private final SluiceSettings.Banks settings;
    private final BankLedger ledger;
    private final BankImporter importer;
    private final Scheduler reading;

    /**
     * An import.
     *
     * @param reading where the file is read
     */
    BankImport(SluiceSettings.Banks settings, BankLedger ledger, BankImporter importer, Scheduler reading) {
        this.settings = settings;
        this.ledger = ledger;
        this.importer = importer;
        this.reading = reading;
    }

    /** Imports, trying again while the database does not answer. A file that cannot be read is an error in the log, and no bank. */
    Mono<Void> run() {
        Path file = settings.file();
        return file == null ? Mono.empty() : imported(file);
    }

    private Mono<Void> imported(Path file) {
        return Flux.defer(() -> parts(file))
                .reduce(0L, (entries, report) -> entries + report.entries())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(PipelineException.class::isInstance))
                .doOnNext(entries -> LOG.info("{} bank entries imported", entries))
                .doOnError(failure -> LOG.error("sluice.banks.file is not imported: {}", words(failure)))
                .onErrorComplete()
                .then();
    }

    private static String words(Throwable failure) {
        return failure instanceof IOException
                ? "it cannot be read; check that it exists"
                : String.valueOf(failure.getMessage());
    }

    /** First what belongs to the bank itself, which tells whose the other lines are. */
    private Flux<ImportReport> parts(Path file) {
        Set<String> others = new ConcurrentSkipListSet<>();
        String own = Objects.requireNonNullElse(settings.authority(), "");
        Mono<ImportReport> first =
                part(file, own, authority -> authority.isEmpty() || authority.equals(own), others::add);
        return first.concatWith(Flux.defer(() -> Flux.fromIterable(checked(others)))
                .concatMap(other -> part(file, other, other::equals, any -> {}), 1));
    }

    /** More authorities than anybody has lists of are a wrong column. */
    private static Set<String> checked(Set<String> others) {
        if (others.size() > MAX_BANKS) {
            throw new IllegalStateException("it names more than " + MAX_BANKS + " authorities; check its columns");
        }
        return others;
    }

    private Mono<ImportReport> part(Path file, String authority, Predicate<String> isOurs, Consumer<String> others) {
        String bank = authority.isEmpty() ? settings.name() : settings.name() + "-" + word(authority);
        BankCharter charter = BankCharter.of(bank, authority.isEmpty() ? null : authority, settings.owner());
        ImportOrder order = ImportOrder.of(bank, FileFormat.CSV, BY);
        return ledger.create(charter, BY)
                .then(importer.runPart(order, bytes(file), isOurs, others))
                .doOnNext(report -> complain(bank, report));
    }

    private static void complain(String bank, ImportReport report) {
        if (report.rejected() > 0) {
            String first = report.bad().stream()
                    .limit(COMPLAINTS)
                    .map(BankImport::complaint)
                    .collect(Collectors.joining("; "));
            LOG.error("sluice.banks.file: {} lines are left out bank={}: {}", report.rejected(), bank, first);
        }
    }

    private static String complaint(BadLine bad) {
        return "line " + bad.line() + ": " + bad.reason();
    }

    /** An authority's name as a part of a bank's. */
    private static String word(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    private Flux<ByteBuffer> bytes(Path file) {
        return Flux.<ByteBuffer, InputStream>using(
                        () -> Files.newInputStream(file),
                        in -> Flux.generate(sink -> next(in, sink)),
                        BankImport::close)
                .subscribeOn(reading);
    }

    private static void next(InputStream in, SynchronousSink<ByteBuffer> sink) {
        try {
            byte[] bytes = in.readNBytes(BUFFER_BYTES);
            if (bytes.length == 0) {
                sink.complete();
            } else {
                sink.next(ByteBuffer.wrap(bytes));
            }
        } catch (IOException unreadable) {
            sink.error(unreadable);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
