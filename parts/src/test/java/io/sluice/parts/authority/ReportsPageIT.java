package io.sluice.parts.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of reports in a browser; what was seen is kept in {@code target/screens}. */
class ReportsPageIT {
    private static final int EDGE = 8;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"desktop, 1280, 800", "phone, 390, 844"})
    void fitsTheWindow(String name, int width, int height) throws Exception {
        Browser browser = Browser.find(dir.resolve("profile"));
        try (AuthorityServer server = Servers.start(dir, new SteppingClock())) {
            Client client = new Client(server, Servers.USER, Servers.PASSWORD);
            for (String call : List.of("finish", "retract", "status")) {
                String report = client.xml("submit", Samples.read("media")).tag("reportId");
                client.upload(report, "note.txt", "harmless");
                client.urlEncoded(call, report);
            }
            BufferedImage seen = browser.look(
                    server.storeUrl() + "/", width, height, Path.of("target", "screens", "reports-" + name + ".png"));
            assertThat(inked(seen, 0, seen.getWidth() - EDGE))
                    .as("pixels of text")
                    .isGreaterThan(1000);
            assertThat(inked(seen, seen.getWidth() - EDGE, seen.getWidth()))
                    .as("pixels of text at the right edge, where it would be cut")
                    .isZero();
        }
    }

    /** How many pixels of these columns differ from the background. */
    private static long inked(BufferedImage seen, int fromColumn, int toColumn) {
        int background = seen.getRGB(seen.getWidth() - 1, seen.getHeight() - 1);
        return IntStream.range(fromColumn, toColumn)
                .mapToLong(x -> IntStream.range(0, seen.getHeight())
                        .filter(y -> seen.getRGB(x, y) != background)
                        .count())
                .sum();
    }
}
