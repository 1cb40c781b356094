package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BankFileTest {

    @TempDir
    Path dir;

    private final BankFile bank = new BankFile();
    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("bank.csv");
    }

    @Test
    void joinsEntriesWhateverTheOrderOfTheirColumns() throws Exception {
        bank.add(write("type,hash,category,reference,action,authority", "MD5,aa,c,r1,report,ncmec"));
        bank.add(write("hash,type,action,reference,category", "bb, PDQ ,block,r2,d", ""));

        assertThat(written())
                .containsExactly(
                        "type,hash,category,reference,action,authority",
                        "MD5,aa,c,r1,report,ncmec",
                        "PDQ,bb,d,r2,block,");
    }

    @Test
    void refusesAFileWithoutAHeader() {
        assertThatThrownBy(() -> bank.add(write("MD5,aa,c,r1,report")))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("type,hash,category,reference,action");
    }

    @Test
    void isNeverEmptyWithItsPlaceholder() throws Exception {
        bank.addPlaceholder();

        assertThat(written()).hasSize(2).last().asString().matches("SHA256,[0-9a-f]{64},.*");
    }

    private Path write(String... lines) throws Exception {
        return Files.write(file, List.of(lines));
    }

    private List<String> written() throws Exception {
        bank.write(file);
        return Files.readAllLines(file);
    }
}
