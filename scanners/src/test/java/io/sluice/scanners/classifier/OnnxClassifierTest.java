package io.sluice.scanners.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.TestPool;
import io.sluice.scanners.classifier.train.SyntheticPictures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class OnnxClassifierTest implements ScannerContract<Pictured> {

    private static final OnnxModel MODEL = OnnxModel.bundled();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Override
    public String adapter() {
        return "OnnxClassifier";
    }

    @Override
    public Scanner<Pictured> scanner() {
        return new OnnxClassifier(MODEL, TestPool.CPU);
    }

    @Override
    public List<Example<Pictured>> examples() {
        return List.of(
                new Example<>(picture(0), Set.of()),
                new Example<>(picture(1), Set.of("synthetic-marker")),
                new Example<>(picture(2), Set.of()),
                new Example<>(picture(3), Set.of("synthetic-marker")));
    }

    @Override
    public List<Pictured> oddities() {
        byte[] white = new byte[Thumbnail.BYTES];
        Arrays.fill(white, (byte) 255);
        return List.of(
                material(new Thumbnail(new byte[Thumbnail.BYTES])),
                material(new Thumbnail(white)),
                material(TestMedia.thumbnail(5)));
    }

    @Test
    void namesModelLabelAndScore() {
        StepVerifier.create(scanner().scan(picture(1)))
                .assertNext(result -> assertThat(result.findings())
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.kind()).isEqualTo(Kind.CLASSIFICATION);
                            assertThat(finding.reference()).matches("model-[0-9a-f]{12}");
                            assertThat(finding.confidence()).isBetween(0.5, 1.0);
                            assertThat(finding).extracting(Finding::action).isNull();
                        }))
                .verifyComplete();
    }

    @Test
    void aRunThatIsEndedGivesNoScores() throws OrtException {
        ModelRun run = new ModelRun();
        run.end();
        assertThat(run.scores(MODEL, TestMedia.thumbnail(1))).isNull();
        run.end();
        assertThat(new ModelRun().scores(MODEL, TestMedia.thumbnail(1))).hasSize(2);
    }

    /** The one thread is never free, so the run waits; the scan is given up and the run never begins. */
    @Test
    void whatIsCancelledBeforeItBeginsNeverRuns() {
        VirtualTimeScheduler stopped = VirtualTimeScheduler.create();
        Scanner<Pictured> scanner = new OnnxClassifier(MODEL, stopped);
        StepVerifier.create(scanner.scan(picture(1))).thenCancel().verify();
        stopped.advanceTime();
        stopped.dispose();
    }

    @Test
    void refusesGarbageWithAWord() throws IOException {
        Path garbage = Files.write(folder.resolve("garbage.onnx"), TestMedia.bytes(1, 1000));
        assertThatThrownBy(() -> OnnxModel.load(garbage))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("garbage.onnx is not an ONNX model that can be loaded; check the file");
        assertThatThrownBy(() -> OnnxModel.load(folder.resolve("none.onnx")))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("none.onnx cannot be read; check its path");
    }

    @Test
    void refusesAModelThatSaysNothingOfItsLabels() throws IOException {
        byte[] unlabelled = replaced(bundled(), "sluice.labels", "sluice.lapels");
        assertThatThrownBy(() -> OnnxModel.of("a model", unlabelled))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("a model does not fit")
                .hasMessageContaining("sluice.labels");
    }

    @Test
    void theVersionIsThatOfTheFile() throws IOException {
        Path copy = Files.write(folder.resolve("copy.onnx"), bundled());
        try (OnnxModel model = OnnxModel.load(copy)) {
            assertThat(model.version()).isEqualTo(MODEL.version()).matches("[0-9a-f]{12}");
            assertThat(model.labels()).containsExactly("ordinary", "synthetic-marker");
        }
    }

    private static byte[] replaced(byte[] model, String from, String to) {
        String text = new String(model, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bundled() throws IOException {
        try (InputStream model = OnnxModel.class.getResourceAsStream("/model/synthetic-marker.onnx")) {
            return model.readAllBytes();
        }
    }

    /** Odd ones carry the marker. */
    private static Pictured picture(int number) {
        return material(SyntheticPictures.pictures(99, number + 1).get(number).picture());
    }

    private static Pictured material(Thumbnail thumbnail) {
        Picture seen = TestMedia.picture(1);
        Picture picture = new Picture("png", 64, 64, 1, seen.hashes(), thumbnail, Map.of());
        return new Pictured(TestMedia.object(), UploadContext.NONE, picture);
    }
}
