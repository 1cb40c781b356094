package io.sluice.bench.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {

    @TempDir
    Path proc;

    private void process(long pid, String name, long parent, String times, long pss) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (%s) S %d 1 1 0 -1 4194304 5 6 7 8 %s 20 0 1 0 99 1 1 18446744073709551615 0\n"
                        .formatted(pid, name, parent, times));
        Files.writeString(
                folder.resolve("smaps_rollup"),
                "1-2 ---p 0 00:00 0 [rollup]\nRss: 99 kB\nPss:    %d kB\n".formatted(pss));
    }

    @Test
    void addsAllThatCameOfOneProcessAndThoseItWaitedFor() throws IOException {
        process(10, "java", 1, "100 20 3 4", 1000);
        process(11, "a) b (c", 10, "50 0 0 0", 200);
        process(12, "grandchild", 11, "1 1 1 1", 30);
        process(20, "another", 1, "9999 0 0 0", 9999);
        Files.createDirectories(proc.resolve("13"));
        Files.createDirectories(proc.resolve("self"));

        ProcessTree tree = new ProcessTree(proc, 10);

        assertThat(tree.cpu()).isEqualTo(Duration.ofMillis(1810));
        assertThat(tree.pssKiB()).isEqualTo(1230);
    }

    @Test
    void saysThatTheProcessHasEnded() {
        assertThatThrownBy(() -> new ProcessTree(proc, 10).cpu())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void countsThisProcess() throws IOException {
        ProcessTree self = ProcessTree.of(ProcessHandle.current().pid());

        assertThat(self.cpu()).isPositive();
        assertThat(self.pssKiB()).isGreaterThan(1000);
    }
}
