package io.sluice.parts.authority;

import io.sluice.parts.Requires;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A real browser without a window. Where there is none a test skips and says so; with {@code CI=true} it fails. */
final class Browser {
    private static final long PATIENCE_SECONDS = 60;

    private final Path program;
    private final Path profile;

    private Browser(Path program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /**
     * The browser of this machine.
     *
     * @param profile an empty folder, for what it writes
     */
    static Browser find(Path profile) {
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Requires.present(program.isPresent(), "a browser", "install Debian's chromium");
        return new Browser(program.orElseThrow(), profile);
    }

    /** What somebody sees in a window of this size, also kept as {@code picture}. */
    BufferedImage look(String url, int width, int height, Path picture) throws IOException, InterruptedException {
        Files.createDirectories(picture.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--hide-scrollbars",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + profile,
                        "--window-size=" + width + "," + height,
                        "--screenshot=" + picture.toAbsolutePath(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not end");
        }
        return ImageIO.read(picture.toFile());
    }
}
