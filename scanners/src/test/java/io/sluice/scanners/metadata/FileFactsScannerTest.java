package io.sluice.scanners.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFactsScannerTest implements ScannerContract<Pictured> {

    private final FileFactsScanner scanner = new FileFactsScanner();

    @Override
    public String adapter() {
        return "FileFactsScanner";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return scanner;
    }

    @Override
    public List<Example<Pictured>> examples() {
        return List.of(
                new Example<>(material("png", "image/png", "image/png", "a.png", Map.of()), Set.of()),
                new Example<>(material("png", "image/jpeg", null, null, Map.of()), Set.of("type-mismatch")),
                new Example<>(generated("trainedAlgorithmicMedia"), Set.of("provenance-generated")));
    }

    @Override
    public List<Pictured> oddities() {
        return List.of(
                material("unheard-of", ";;;", "/", "...", Map.of("digital-source-type", "/")),
                material("png", "", " ", ".", Map.of("unknown", "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, image/jpeg",
        "jpeg, IMAGE/JPEG; q=1",
        "png, application/octet-stream",
        "mov, video/mp4",
        "avif, image/heif",
        "mpeg-ts, video/mp2t",
        "unknown, text/plain"
    })
    void acceptsTypesThatFit(String format, String type) {
        assertThat(references(material(format, type, type, null, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jpeg, image/png", "gif, video/mp4", "mp4, image/jpeg", "png, text/html", "webp, image/*"})
    void notesTypesThatDoNot(String format, String type) {
        assertThat(references(material(format, type, type, null, Map.of())))
                .containsExactly("stored-type", "declared-type");
    }

    @ParameterizedTest
    @CsvSource({"jpeg, a.png", "png, invoice.pdf", "mp4, film.JPG", "gif, a.jpg.webp"})
    void notesExtensionsThatDoNotFit(String format, String name) {
        assertThat(references(material(format, null, null, name, Map.of()))).containsExactly("file-name");
    }

    @ParameterizedTest
    @CsvSource({"jpeg, a.JPEG", "png, no extension", "png, v1.2-final", "mp4, film.mov", "png, archive.", "png, .png"})
    void leavesOtherNamesAlone(String format, String name) {
        assertThat(references(material(format, null, null, name, Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trainedAlgorithmicMedia",
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            })
    void notesWhatSaysThatItWasGenerated(String term) {
        assertThat(references(generated(term))).containsExactly("trained-algorithmic-media");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digitalCapture", "minorHumanEdits", "", "trainedalgorithmicmedia-not"})
    void leavesOtherSourcesAlone(String term) {
        assertThat(references(generated(term))).isEmpty();
    }

    @Test
    void notesFilmsThatWereNotWhollyLookedAt() {
        assertThat(references(material("mp4", null, null, null, Map.of("sampling-incomplete", "true"))))
                .containsExactly("sampling-incomplete");
    }

    private List<String> references(Pictured material) {
        return scanner.scan(material).block().findings().stream()
                .map(Finding::reference)
                .toList();
    }

    private static Pictured generated(String term) {
        return material("jpeg", null, null, null, Map.of("digital-source-type", term));
    }

    private static Pictured material(
            String format,
            @Nullable String stored,
            @Nullable String declared,
            @Nullable String name,
            Map<String, String> facts) {
        MediaObject any = TestMedia.object();
        MediaObject object = MediaObject.of(any.ref(), any.entityTag(), any.lastModified(), 10, stored);
        Picture seen = TestMedia.picture(1);
        Picture picture = new Picture(format, 64, 64, 1, seen.hashes(), seen.thumbnail(), facts);
        return new Pictured(object, new UploadContext(null, null, name, null, declared, null, null), picture);
    }
}
