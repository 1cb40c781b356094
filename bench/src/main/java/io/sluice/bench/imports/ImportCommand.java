package io.sluice.bench.imports;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.Subcommand;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.Detached;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.banks.files.FileFormat;
import io.sluice.sink.banks.files.ImportOrder;
import io.sluice.sink.banks.files.ImportReport;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.PostgresLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** {@code ./sluice bench import}: a CSV of made-up hashes into an empty PostgreSQL, as the service imports it. */
public final class ImportCommand implements Subcommand {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int SAY_EVERY = 100_000;
    private static final String BANK = "bench";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return "[--entries N] [--json]   a file of hashes into PostgreSQL (1 million)";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--entries"), Set.of("--json"));
        Path path = Files.createTempFile("sluice-bench", ".csv");
        try (Parts parts = Parts.start()) {
            Output.say("writing the file ...");
            MadeUpFile file = MadeUpFile.write(path, options.number("--entries", 1_000_000));
            Output.print(measure(open(parts), file), options.has("--json"));
        } finally {
            Files.delete(path);
        }
    }

    private static Database open(Parts parts) {
        String host = parts.get("postgres.host");
        String port = parts.get("postgres.port");
        String name = parts.get("postgres.database");
        String user = parts.get("postgres.user");
        String password = parts.get("postgres.password");
        Database.migrate("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        return Database.of(DatabaseSettings.of(host, Integer.parseInt(port), name, user, password), new Detached());
    }

    private static ImportFigures measure(Database database, MadeUpFile file) {
        PostgresLedger ledger = new PostgresLedger(database);
        Scheduler reading = Schedulers.newSingle("bank-file");
        ledger.create(BankCharter.of(BANK, "bench", "bench"), "bench").block(PATIENCE);
        BankImporter importer = new BankImporter(ledger, reading);
        long begun = System.nanoTime();
        ImportReport report = Objects.requireNonNull(importer.run(
                        ImportOrder.of(BANK, FileFormat.CSV, "bench"),
                        file.bytes().subscribeOn(reading),
                        ImportCommand::say)
                .block(PATIENCE));
        double seconds = (System.nanoTime() - begun) / 1e9;
        database.close().block(PATIENCE);
        reading.dispose();
        check(report, file);
        return new ImportFigures(report.changed(), seconds, report.rejected());
    }

    private static void say(long lines) {
        if (lines % SAY_EVERY == 0) {
            Output.say(lines + " lines");
        }
    }

    private static void check(ImportReport report, MadeUpFile file) {
        if (report.changed() != file.good() || report.rejected() != file.spoilt()) {
            throw new IllegalStateException("imported " + report.changed() + " of " + file.good() + " and left out "
                    + report.rejected() + " of " + file.spoilt());
        }
    }
}
