package io.sluice.sink.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.Requires;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.reporting.Dossier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One document of every kind that a file drop holds, word for word; {@code -Dgolden.write=true} writes them anew. */
class GoldenDropsTest {

    private static final Path FOLDER =
            Requires.root().resolve("sink/src/test/resources/io/sluice/sink/authority/golden/drop");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Reporter REPORTER =
            new Reporter("safety@example.org", "Example Forum. Synthetic test report.", "Example Forum", null);

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("media", report(GoldenDossiers.full())),
                Arguments.of("media-of-nobody-known", report(GoldenDossiers.nobody())),
                Arguments.of("group", report(GoldenDossiers.run())),
                Arguments.of("correction", report(GoldenDossiers.correction())),
                Arguments.of("file", DropDocument.File.of("drop-1", "object", GoldenDossiers.confirmed())),
                Arguments.of(
                        "outcome",
                        new DropDocument.Outcome(
                                Environment.TEST,
                                "drop-1",
                                "finished",
                                List.of(new DropDocument.Part("report.json", "0".repeat(64))))));
    }

    private static DropDocument.Report report(Dossier dossier) {
        return DropDocument.Report.of("drop-1", dossier, Environment.TEST, REPORTER);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isWordForWordWhatItWas(String kind, Object document) throws IOException {
        Path golden = FOLDER.resolve(kind + ".json");
        String written = MAPPER.writeValueAsString(document).replace("\r", "") + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }
}
