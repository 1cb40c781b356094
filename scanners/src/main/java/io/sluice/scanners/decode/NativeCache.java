package io.sluice.scanners.decode;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The folder of unpacked native libraries, filled by a short process before the first child starts. */
final class NativeCache {

    private static final String MAIN_CLASS = "io.sluice.scanners.decode.child.NativeUnpacker";
    private static final long UNPACK_SECONDS = 120;

    private final DecoderSettings settings;

    NativeCache(DecoderSettings settings) {
        this.settings = settings;
    }

    /** Fills the folder unless it is filled for this class path. Blocks for seconds the first time. */
    synchronized void fill() throws IOException {
        Path stamp = stamp();
        if (!Files.exists(stamp)) {
            Files.createDirectories(settings.nativeCache());
            unpack(stamp);
        }
    }

    /** Another class path may hold other versions. */
    private Path stamp() {
        return settings.nativeCache()
                .resolve("unpacked-" + Integer.toHexString(settings.classPath().hashCode()));
    }

    private void unpack(Path stamp) throws IOException {
        List<String> line = List.of(
                settings.java().toString(),
                "-Dorg.bytedeco.javacpp.cachedir=" + settings.nativeCache(),
                "-cp",
                settings.classPath(),
                MAIN_CLASS,
                stamp.toString());
        Process unpacking = new ProcessBuilder(line)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            if (!unpacking.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) || unpacking.exitValue() != 0) {
                throw new IOException("the native libraries cannot be unpacked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking", e);
        } finally {
            unpacking.destroyForcibly();
        }
    }
}
