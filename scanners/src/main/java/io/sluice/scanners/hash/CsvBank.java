package io.sluice.scanners.hash;

import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A bank in a CSV file: {@code type,hash,category,reference,action[,authority]}, quoted as RFC 4180 says.
 *
 * <ul>
 *   <li>{@code type}: md5, sha1, sha256, pdq or vpdq; {@code hash}: hexadecimal, in either case; of a video its packed
 *       frames, as {@link io.sluice.pipeline.VideoFrame} says.
 *   <li>{@code action} and {@code authority} may be empty or missing.
 *   <li>A first line that begins with {@code type} is a header, which then gives the order of the columns.
 *   <li>Empty lines and lines that begin with {@code #} are skipped. UTF-8.
 * </ul>
 *
 * <p>The file is checked whole when it is opened and read again, as a stream, for each load. Its generation is always 1:
 * a changed file is opened anew.
 */
public final class CsvBank implements HashBanks {

    /** Bad lines named in one message. */
    private static final int COMPLAINTS = 20;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path file;
    private final String name;
    private final Scheduler io;

    private CsvBank(Path file, Scheduler io) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.io = io;
    }

    /**
     * Opens and checks a file; blocks while it does. The bank is named after the file.
     *
     * @param io where later loads read the file
     * @throws SetupException naming up to {@value #COMPLAINTS} bad lines with what is wrong and what to do; it shows no
     *     hash
     */
    public static CsvBank open(Path file, Scheduler io) {
        CsvBank bank = new CsvBank(file, io);
        try (Stream<CsvLine> lines = bank.lines()) {
            List<String> complaints = lines.map(CsvLine::complaint)
                    .filter(Objects::nonNull)
                    .limit(COMPLAINTS)
                    .toList();
            if (!complaints.isEmpty()) {
                throw new SetupException("bank file " + bank.name + ": " + String.join("; ", complaints), null);
            }
        } catch (UncheckedIOException malformed) {
            // The parser's own message may quote the line.
            throw new SetupException("bank file " + bank.name + " is not CSV in UTF-8; check its quotes", null);
        }
        return bank;
    }

    @Override
    public Mono<BankState> state() {
        return Mono.just(new BankState(1, List.of(Bank.of(name, null, "local"))));
    }

    /** An entry's number is its place in the file. */
    @Override
    public Flux<BankChange> changes(long since) {
        return entries().index((place, entry) -> new BankChange.Put(place + 1, entry));
    }

    /** All entries, as a stream. */
    public Flux<KnownHash> entries() {
        return Flux.using(this::lines, Flux::fromStream, Stream::close)
                .map(CsvLine::entry)
                .subscribeOn(io);
    }

    private Stream<CsvLine> lines() {
        try {
            CSVParser rows = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), FORMAT);
            CsvColumns columns = new CsvColumns();
            return rows.stream()
                    .filter(row -> !columns.isHeader(row))
                    .map(row -> CsvLine.of(name, columns, row, rows.getCurrentLineNumber()))
                    .onClose(() -> close(rows));
        } catch (IOException unreadable) {
            throw new SetupException("bank file " + name + " cannot be read; check that it exists", unreadable);
        }
    }

    private static void close(CSVParser rows) {
        try {
            rows.close();
        } catch (IOException ignored) {
            // Everything wanted was read.
        }
    }

    /** Names the file only. */
    @Override
    public String toString() {
        return "CsvBank[" + name + "]";
    }
}
