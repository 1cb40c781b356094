package io.sluice.app.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {

    @TempDir
    Path folder;

    @Test
    void bankThatCannotBeReadIsSaidInWords() throws IOException {
        Path bank = Files.writeString(folder.resolve("bank.csv"), "sha256,not-a-hash,category,reference,block\n");

        assertThat(complaint("--bank", bank.toString(), folder.toString()))
                .contains("bank.csv")
                .doesNotContain("Exception");
        assertThat(complaint("--bank", folder.resolve("none.csv").toString(), folder.toString()))
                .contains("none.csv");
    }

    private static String complaint(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(ScanCommand.run(List.of(arguments))).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
