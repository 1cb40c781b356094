package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real workers are killed and paused, their connections cut and their database crashed while they report to an authority that
 * fails by plan; judged by the authority's store and the evidence bucket. The seeds are fixed: of theirs, most acts do not have to
 * wait until a worker has started.
 */
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {

    private static final Path PROGRAM = Requires.root().resolve("bench/target/sluice-bench/sluice-bench.jar");
    private static final int RUNS = 5;
    private static final int SEED = 6;
    private static final int UPLOADS_A_RUN = 6;
    private static final long PATIENCE_MINUTES = 8;

    private Process process;
    private String said;
    private JsonNode figures;

    @BeforeAll
    void runsTheBench(@TempDir Path dir) throws Exception {
        Path progress = dir.resolve("progress");
        Path output = dir.resolve("figures");
        process = new ProcessBuilder(command())
                .redirectOutput(output.toFile())
                .redirectError(progress.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        said = Files.readString(progress) + "\nall of it again: ./sluice bench chaos --runs " + RUNS + " --seed "
                + SEED;
        assertThat(ended).as(said).isTrue();
        assertThat(output).as(said).isNotEmptyFile();
        figures = new JsonMapper().readTree(output.toFile());
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsluice.home=" + Requires.root(),
                "-jar",
                PROGRAM.toString(),
                "chaos",
                "--runs",
                "" + RUNS,
                "--seed",
                "" + SEED,
                "--json");
    }

    /** Its children end with it, however it does. */
    @AfterAll
    void leavesNoProcess() throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void nothingIsLostFiledTwiceUnsealedOrForgottenOpen() {
        assertThat(figures.path("failingSeeds")).as(said).isEmpty();
        assertThat(List.of("lost", "duplicateReports", "unsealed", "forgottenOpen", "broken"))
                .as(said)
                .allSatisfy(name ->
                        assertThat(figures.path(name).asInt(-1)).as(name).isZero());
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** What was not done shows nothing. */
    @Test
    void everythingWasDoneToThem() {
        assertThat(figures.path("runs").asInt()).isEqualTo(RUNS);
        assertThat(figures.path("incidents").asInt()).isEqualTo(RUNS * UPLOADS_A_RUN);
        JsonNode kills = figures.path("kills");
        assertThat(List.of("process", "connection", "database"))
                .allSatisfy(victim ->
                        assertThat(kills.path(victim).asInt()).as(victim).isGreaterThanOrEqualTo(5));
        assertThat(figures.path("paused").asInt()).as("paused past the lease").isPositive();
    }
}
