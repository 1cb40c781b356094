package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ProcessTreeMemoryTest {

    @TempDir
    Path dir;

    @Test
    void readsTheProportionalSetSizeAndNoOtherLine() {
        String rollup = """
                55d0c0a00000-7ffd1a3f2000 ---p 00000000 00:00 0                          [rollup]
                Rss:              211532 kB
                Pss:              187654 kB
                Pss_Anon:         150000 kB
                Pss_File:          37654 kB
                SwapPss:               0 kB
                """;

        assertThat(ProcessTreeMemory.pssKiB(rollup)).isEqualTo(187_654);
    }

    @Test
    void takesNothingFromAnythingElse() {
        assertThat(ProcessTreeMemory.pssKiB("")).isZero();
        assertThat(ProcessTreeMemory.pssKiB("SwapPss: 12 kB\nPss_Anon: 5 kB\n")).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsThatThisProcessNeedsMemory() throws Exception {
        try (ProcessTreeMemory memory = ProcessTreeMemory.start(new Survivors(dir))) {
            Patience patience = new Patience();
            assertThat(patience.until(
                            Duration.ofSeconds(10), () -> memory.peakMiB().isPresent()))
                    .isTrue();
            assertThat(memory.peakMiB().getAsLong()).isBetween(10L, 100_000L);
        }
    }
}
