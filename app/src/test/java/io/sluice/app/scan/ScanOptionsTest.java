package io.sluice.app.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanOptionsTest {

    @Test
    void readsBankJsonAndPaths() {
        ScanOptions options = ScanOptions.parse(List.of("--bank", "b.csv", "--json", "one", "two"));

        assertThat(options).isEqualTo(new ScanOptions(Path.of("b.csv"), true, List.of(Path.of("one"), Path.of("two"))));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> ScanOptions.parse(List.of())).hasMessageContaining("at least one file");
        assertThatThrownBy(() -> ScanOptions.parse(List.of("--bank"))).hasMessageContaining("--bank needs a value");
        assertThatThrownBy(() -> ScanOptions.parse(List.of("--wat", "x"))).hasMessageContaining("no option --wat");
    }
}
