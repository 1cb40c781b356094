package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class SurvivorsTest {

    @TempDir
    Path dir;

    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void stopsAProcessThatAnEarlierRunLeft() throws Exception {
        PidFile.write(dir.resolve("worker.pid"), process.toHandle());

        new Survivors(dir).stop();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesAProcessAloneThatGotTheNumberLater() throws Exception {
        Files.writeString(dir.resolve("worker.pid"), process.pid() + "\n2001-01-01T00:00:00Z\n");

        new Survivors(dir).stop();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void leavesAProcessAloneThatIsNoDatabaseOnThisDirectory() throws Exception {
        Path data = Files.createDirectories(dir.resolve("parts/postgres/data"));
        Files.writeString(data.resolve("postmaster.pid"), process.pid() + "\n" + data + "\n");

        new Survivors(dir).stop();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void findsNothingWhereThereWasNoRun() throws Exception {
        new Survivors(dir.resolve("none")).stop();

        assertThat(new Survivors(dir.resolve("none")).databases()).isEmpty();
    }
}
