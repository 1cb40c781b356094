package io.sluice.sink.banks.files;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Brings a file into a bank. A bad line is left out and named; all others are put. Running it again changes nothing. */
public final class BankImporter {

    /** Buffers read ahead while lines are parsed. */
    private static final int PREFETCH = 4;

    private final BankLedger ledger;
    private final Scheduler cpu;

    /**
     * An importer.
     *
     * @param ledger where the bank is
     * @param cpu where lines are parsed
     */
    public BankImporter(BankLedger ledger, Scheduler cpu) {
        this.ledger = ledger;
        this.cpu = cpu;
    }

    /**
     * Imports a file.
     *
     * <p><b>Demand:</b> the file is read as fast as the database takes it. <b>Cancel:</b> what was put stays. <b>Errors:</b>
     * those of the file and of the ledger; what was put before stays, and running it again completes it.
     *
     * @param progress is told the number of lines read, every ten thousand
     * @return what came of it; empty if there is no such bank
     */
    public Mono<ImportReport> run(ImportOrder order, Flux<ByteBuffer> file, LongConsumer progress) {
        return ledger.charter(order.bank()).flatMap(charter -> {
            Predicate<String> isOurs = authority ->
                    authority.isEmpty() || authority.equals(charter.bank().authority());
            return run(order, file, () -> new Tally(reader(order, new Cells(charter, isOurs)), progress, null));
        });
    }

    /**
     * Imports the part of a file that belongs to one bank; of its other lines it is only told whose they are.
     *
     * @param isOurs whether a line belongs there, by the authority that it names; empty if it names none
     * @param others is told the authorities that other lines name
     * @return what came of it, other lines left out; empty if there is no such bank
     */
    public Mono<ImportReport> runPart(
            ImportOrder order, Flux<ByteBuffer> file, Predicate<String> isOurs, Consumer<String> others) {
        return ledger.charter(order.bank())
                .flatMap(charter -> run(
                        order, file, () -> new Tally(reader(order, new Cells(charter, isOurs)), lines -> {}, others)));
    }

    private Mono<ImportReport> run(ImportOrder order, Flux<ByteBuffer> file, Supplier<Tally> tallies) {
        return Mono.defer(() -> {
            Tally tally = tallies.get();
            Flux<BankEntry> entries = Lines.of(file.publishOn(cpu, PREFETCH))
                    .concatMapIterable(tally::read)
                    .concatWith(Flux.defer(() -> Flux.fromIterable(tally.end())));
            return ledger.put(order.bank(), entries, order.by()).map(tally::report);
        });
    }

    private static LineReader reader(ImportOrder order, Cells cells) {
        return switch (order.format()) {
            case CSV -> new CsvReader(cells);
            case NDJSON -> new NdjsonReader(cells);
            case VPDQ -> new VpdqReader(cells, name -> about(order, name));
        };
    }

    private static String about(ImportOrder order, String cell) {
        return switch (cell) {
            case "reference" -> order.reference();
            case "category" -> order.category();
            default -> "";
        };
    }
}
