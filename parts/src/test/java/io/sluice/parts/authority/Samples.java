package io.sluice.parts.authority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Valid documents with made-up, harmless content, one a file. */
final class Samples {
    static final List<String> REPORTS = List.of("media", "text-only", "group", "series", "batched", "everything");
    static final List<String> DETAILS = List.of("file", "supplement", "meme");

    private Samples() {}

    /** The text, with places still to fill in. */
    static String read(String name) {
        return resource(name + ".xml");
    }

    /** A report that names this earlier one where it names any. */
    static String report(String text, String earlier) {
        return text.replace("%prior%", earlier);
    }

    static String details(String text, String reportId, String fileId) {
        return text.replace("%report%", reportId).replace("%file%", fileId);
    }

    static String resource(String file) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
