package io.sluice.sink.banks.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankCharter;
import io.sluice.sink.TestDatabase;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresBanks;
import io.sluice.sink.postgres.PostgresLedger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A large file into a real PostgreSQL. The figure that is quoted comes from {@code sluice bench import}. */
class BankImportIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LINES = Integer.getInteger("sluice.import.lines", 20_000);
    private static final int BAD_EVERY = 1000;

    @Test
    void aLargeFileIsImportedImportedAgainAndFollowed() {
        Database database = new TestDatabase().open();
        PostgresLedger ledger = new PostgresLedger(database);
        PostgresBanks banks = new PostgresBanks(database);
        Scheduler cpu = Schedulers.newSingle("import");
        ledger.create(BankCharter.of("large", "test", "duty"), "person").block(PATIENCE);
        BankImporter importer = new BankImporter(ledger, cpu);
        ImportOrder order = ImportOrder.of("large", FileFormat.CSV, "person");
        int bad = LINES / BAD_EVERY;
        ImportReport first =
                timed("first", () -> importer.run(order, file(), lines -> {}).block(PATIENCE));
        assertThat(first.entries()).isEqualTo(LINES - bad);
        assertThat(first.changed()).isEqualTo(LINES - bad);
        assertThat(first.rejected()).isEqualTo(bad);
        ImportReport again =
                timed("again", () -> importer.run(order, file(), lines -> {}).block(PATIENCE));
        assertThat(again.changed()).isZero();
        long followed = timed(
                "follow",
                () -> banks.changes(0).ofType(BankChange.Put.class).count().block(PATIENCE));
        assertThat(followed).isEqualTo(LINES - bad);
        cpu.dispose();
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long began = System.nanoTime();
        T result = Objects.requireNonNull(work.get());
        System.out.printf("%d lines, %s: %.1f s%n", LINES, what, (System.nanoTime() - began) / 1e9);
        return result;
    }

    private static Flux<ByteBuffer> file() {
        return Flux.defer(() -> {
            SplittableRandom random = new SplittableRandom(4711);
            return Flux.range(1, LINES)
                    .map(i -> line(i, random))
                    .buffer(500)
                    .map(lines -> StandardCharsets.UTF_8.encode(String.join("", lines)));
        });
    }

    private static String line(int number, SplittableRandom random) {
        String hash = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        boolean isPicture = number % 2 == 0;
        String bad = number % BAD_EVERY == 0 ? "x" : "";
        return (isPicture ? "pdq," + hash : "md5,") + hash + bad + ",known,entry-" + number + ",report\n";
    }
}
