package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoOptionsTest {

    @TempDir
    Path dir;

    @Test
    void hasADefaultForEverything() throws UsageException {
        assertThat(DemoOptions.parse(List.of()))
                .isEqualTo(new DemoOptions(240, null, null, null, false, null, Duration.ofSeconds(2)));
    }

    @Test
    void readsEveryOption() throws Exception {
        Path bank = Files.writeString(dir.resolve("bank.csv"), "type,hash\n");

        DemoOptions options = DemoOptions.parse(List.of(
                "--count",
                "100",
                "--bank",
                bank.toString(),
                "--capture",
                "c",
                "--report",
                "r.json",
                "--late",
                "30",
                "--keep"));

        assertThat(options.count()).isEqualTo(100);
        assertThat(options.bank()).isEqualTo(bank);
        assertThat(options.capture()).isAbsolute().endsWithRaw(Path.of("c"));
        assertThat(options.report()).isAbsolute().endsWithRaw(Path.of("r.json"));
        assertThat(options.late()).hasSeconds(30);
        assertThat(options.keep()).isTrue();
    }

    @Test
    void takesAFolderOfTheUsers() throws UsageException {
        assertThat(DemoOptions.parse(List.of("--media", dir.toString())).media())
                .isEqualTo(dir);
    }

    @ParameterizedTest
    @CsvSource({
        "--count many, needs a number",
        "--count 5, from 33 to",
        "--count 99999999, from 33 to",
        "--count, needs a value",
        "--late 0, needs whole seconds from 1 to 600",
        "--late 601, needs whole seconds from 1 to 600",
        "--report --keep, needs a value",
        "--media /no/such/folder, needs a folder",
        "--bank /no/such/file, needs a readable file",
        "--media . --count 50, exclude each other",
        "--verbose, there is no option --verbose",
        "extra, there is no option extra"
    })
    void saysWhatIsWrong(String args, String message) {
        assertThatThrownBy(() -> DemoOptions.parse(List.of(args.split(" "))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void answersWrongUseWithTwo() {
        assertThat(DemoCommand.run(List.of("--nonsense"))).isEqualTo(2);
        assertThat(DemoCommand.run(List.of("--help"))).isZero();
    }
}
