package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.decode.child.MediaFolder;
import io.sluice.scanners.video.FilmWish.Coding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a film are converted up to their right edge, whatever their width: vector code likes multiples of 8 and 32. */
class FilmWidthsTest {

    private static final int HEIGHT = 176;
    private static final int RATE = 5;

    /** What two encoders make of a picture of this size. */
    private static final int ENCODING_BITS = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {128, 130, 132, 134, 140})
    void aFilmHasTheHashesOfAnAnimationOfItsFrames(int width) throws IOException {
        MediaFolder.require();
        PdqHash film = first("film-" + width, Coding.of("mpeg4", "mp4", width, HEIGHT, RATE, 2_000_000));
        PdqHash animation = first("animation-" + width, new Coding("apng", "apng", "rgb24", width, HEIGHT, RATE, 1, 1));
        assertThat(film.distance(animation)).isLessThanOrEqualTo(ENCODING_BITS);
    }

    private PdqHash first(String name, Coding coding) throws IOException {
        Path file = new FilmWish(name, "trim=0:0.5,setpts=PTS-STARTPTS", coding).make(Scene.THERMAL.file(), folder);
        return SampledFilm.of("any", file).track().frames().get(0).hash();
    }
}
