package io.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process of its own is asked to stop, and asked again. */
class StopSignalsTest {

    /** A process that drains until it is asked again. */
    static final class Draining {

        private Draining() {}

        public static void main(String[] arguments) {
            StopSignals.watch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("draining");
                StopSignals.second().block(Duration.ofMinutes(1));
                System.out.println("handed back");
            }));
            System.out.println("ready");
            new Semaphore(0).acquireUninterruptibly();
        }
    }

    @Test
    @Timeout(60)
    void theFirstSignalDrainsAndTheSecondHandsBackAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Draining.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader()) {
            awaitLine(said, "ready");
            process.toHandle().destroy();
            awaitLine(said, "draining");
            assertThat(process.isAlive()).isTrue();
            process.toHandle().destroy();
            awaitLine(said, "handed back");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Others may log to the same stream. */
    private static void awaitLine(BufferedReader said, String line) throws Exception {
        for (String next = said.readLine(); !line.equals(next); next = said.readLine()) {
            assertThat(next).as("it ended before it said " + line).isNotNull();
        }
    }
}
