package io.sluice.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.world.Shapes;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.child.InProcessDecoder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PipelineFiguresTest {

    private final PhotoMix mix = new PhotoMix("two", List.of(Shapes.picture(1), Shapes.picture(2)));

    @Test
    void aWindowOfTheLoopIsComparedWithTheOneOfThePipelineAfterIt() {
        PipelineFigures figures =
                PipelineFigures.of(400, List.of(10.0, 40.0, 11.0), List.of(20.0, 50.0, 10.0), mix.summary());

        assertThat(figures.objects()).isEqualTo(1200);
        assertThat(figures.ratioToBareLoop()).isEqualTo(0.8);
        assertThat(figures.bareCpuMillis()).isEqualTo(11.0);
        assertThat(figures.perObjectCpuMillis()).isEqualTo(20.0);
    }

    @Test
    void printsWhatTheDocumentationNames() {
        PipelineFigures figures = PipelineFigures.of(1, List.of(1.0), List.of(2.0), mix.summary());

        assertThat(JsonMapper.builder().build().valueToTree(figures).propertyNames())
                .contains("objects", "ratioToBareLoop", "perObjectCpuMillis", "bareCpuMillis", "mix");
    }

    @Test
    void everyFileHasBytesOfItsOwnAndThePixelsOfItsPicture() throws IOException {
        assertThat(mix.file(0)).isEqualTo(mix.file(0)).isNotEqualTo(mix.file(2));
        assertThat(picture(mix.file(2))).isEqualTo(picture(Shapes.picture(1)));
        assertThat(picture(mix.file(3))).isEqualTo(picture(Shapes.picture(2)));
    }

    private static List<FrameHash> picture(byte[] file) throws IOException {
        Picture picture = (Picture) new InProcessDecoder().decode(file);
        assertThat(picture.parts()).isEmpty();
        return picture.hashes();
    }
}
