package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.testing.FakeLedger;
import io.sluice.sink.banks.files.BankImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class BankImportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MD5 = "0a".repeat(16);

    private final FakeLedger ledger = new FakeLedger();

    @TempDir
    Path folder;

    @Test
    void aBadLineIsLeftOutAndTheOthersAreKept() throws IOException {
        start(null, """
                type,hash,category,reference,action,authority
                md5,%1$s,known,e-1,block,
                md5,zz,known,e-2,block,
                "md5,%1$s,known,e-3
                sha1,%1$s00000000,known,e-4,block,
                """.formatted(MD5));

        assertThat(references("imported")).containsExactly("e-1", "e-4");
    }

    @Test
    void eachLineGoesToTheBankOfTheAuthorityThatItNames() throws IOException {
        start(null, """
                md5,%1$s,known,e-1,block,
                md5,%1$s,known,e-2,report,One
                md5,%1$s,known,e-3,report,two
                md5,%1$s,,e-4,report,two
                """.formatted(MD5));

        assertThat(references("imported")).containsExactly("e-1");
        assertThat(references("imported-one")).containsExactly("e-2");
        assertThat(references("imported-two")).containsExactly("e-3");
        assertThat(authority("imported-one")).isEqualTo("One");
        assertThat(authority("imported")).isNull();
    }

    @Test
    void aLineWithoutAnAuthorityIsOfTheOneThatTheSettingsName() throws IOException {
        start("one", """
                md5,%1$s,known,e-1,report,
                sha1,%1$s00000000,known,e-2,report,one
                md5,%1$s,known,e-3,report,two
                """.formatted(MD5));

        assertThat(references("imported-one")).containsExactly("e-1", "e-2");
        assertThat(references("imported-two")).containsExactly("e-3");
        assertThat(ledger.charter("imported").block(PATIENCE)).isNull();
    }

    @Test
    void aFileWithAWrongColumnMakesNoBanks() throws IOException {
        String lines = IntStream.range(0, 40)
                .mapToObj(i -> "md5," + MD5 + ",known,e-" + i + ",block,a-" + i)
                .collect(Collectors.joining("\n"));
        start(null, lines);

        assertThat(ledger.charters()
                        .map(charter -> charter.bank().name())
                        .collectList()
                        .block(PATIENCE))
                .containsExactly("imported");
    }

    @Test
    void aFileThatIsNotThereHindersNothing() {
        run(null, folder.resolve("none.csv"));

        assertThat(ledger.entries(EntryQuery.all("imported")).collectList().block(PATIENCE))
                .isEmpty();
    }

    private void start(@Nullable String authority, String text) throws IOException {
        run(authority, Files.writeString(folder.resolve("bank.csv"), text));
    }

    private void run(@Nullable String authority, Path file) {
        SluiceSettings.Banks settings = new SluiceSettings.Banks(
                file, "imported", "duty", authority, PATIENCE, PATIENCE, null, PATIENCE, "own-removals", 100);
        new BankImport(settings, ledger, new BankImporter(ledger, Schedulers.immediate()), Schedulers.immediate())
                .run()
                .block(PATIENCE);
    }

    private List<String> references(String bank) {
        return ledger.entries(EntryQuery.all(bank))
                .map(LedgerEntry::entry)
                .map(BankEntry::reference)
                .collectList()
                .block(PATIENCE);
    }

    private @Nullable String authority(String bank) {
        BankCharter charter = ledger.charter(bank).block(PATIENCE);
        return charter.bank().authority();
    }
}
