package io.sluice.scanners.classifier;

import io.sluice.pipeline.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the command line of this process is. ONNX Runtime 1.29.0 for Linux ends the process with a segmentation fault when it is
 * longer than 4 KiB, before any code of ours could say why.
 */
final class CommandLine {

    /** Measured: 3 000 bytes start, 4 090 and a few more do not. */
    private static final int LONGEST = 3900;

    private static final Path LINUX = Path.of("/proc/self/cmdline");

    private CommandLine() {}

    /** @throws SetupException if a model must not be loaded in this process */
    static void check() {
        check(length(LINUX));
    }

    static void check(long bytes) {
        if (bytes > LONGEST) {
            throw new SetupException(
                    "this process's command line has " + bytes
                            + " bytes, and ONNX Runtime crashes above 4 KiB: start it with"
                            + " java -jar, and put settings into a file (--spring.config.additional-location) or the environment",
                    null);
        }
    }

    private static long length(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllBytes(file).length : 0;
        } catch (IOException unknown) {
            return 0;
        }
    }
}
