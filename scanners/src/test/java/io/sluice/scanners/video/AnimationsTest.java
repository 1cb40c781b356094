package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.scanners.decode.child.MediaFolder;
import io.sluice.scanners.video.FilmWish.Coding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Animations are films: what is known as a GIF, a WebP, a PNG or an MP4 is found as each of the others, at another size and
 * rate, cut, or between bars; and another scene is not.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AnimationsTest {

    private static final List<Scene> SCENES = List.of(Scene.CHAIR, Scene.STREET, Scene.THERMAL);

    private final List<SampledFilm> known = new ArrayList<>();
    private final List<SampledFilm> copies = new ArrayList<>();
    private Path timeless = Path.of("not-made");

    @BeforeAll
    void make(@TempDir Path folder) throws IOException {
        MediaFolder.require();
        for (Scene scene : SCENES) {
            Path film = new FilmWish(
                            scene + "-film",
                            "trim=0:3.5,setpts=PTS-STARTPTS",
                            Coding.of("mpeg4", "mp4", scene.width(), scene.height(), 25, 3_000_000))
                    .make(scene.file(), folder);
            for (AnimationForm form : AnimationForm.values()) {
                known.add(sampled(scene, form.make(scene, film, "known", "null", 75, 12)));
                copies.add(sampled(scene, form.make(scene, film, "slower", "null", 50, 8)));
                copies.add(sampled(scene, form.make(scene, film, "clip", "trim=0.7:3.2,setpts=PTS-STARTPTS", 60, 10)));
                copies.add(sampled(
                        scene,
                        form.make(scene, film, "boxed", "trim=0:3,pad=iw:ih*1.3:0:ih*0.15:color=white", 60, 10)));
            }
        }
        timeless = withoutTimes(folder.resolve("CHAIR-GIF-clip.gif"));
    }

    private static SampledFilm sampled(Scene scene, Path file) throws IOException {
        return SampledFilm.of(scene.name(), file);
    }

    @Test
    void eachFormFindsItsSceneInEveryOther() {
        assertThat(pairs(true).filter(pair -> !pair.matches())).isEmpty();
    }

    @Test
    void noFormFindsAnotherScene() {
        assertThat(pairs(false).filter(Pair::matches)).isEmpty();
    }

    @Test
    void anAnimationWithoutTimesIsTimedAsViewersShowIt() throws IOException {
        SampledFilm film = sampled(Scene.CHAIR, timeless);
        FrameTrack track = film.track();
        assertThat(track.seconds(track.size() - 1)).isBetween(2.0, 2.6);
        assertThat(known.stream().filter(other -> other.scene().equals(film.scene())))
                .allMatch(other -> new Pair(film, other).matches());
    }

    private Stream<Pair> pairs(boolean isRight) {
        return copies.stream()
                .flatMap(copy -> known.stream().map(film -> new Pair(copy, film)))
                .filter(pair -> pair.isRight() == isRight);
    }

    /** The GIF with every delay, which stands after the flags of a graphic control extension, set to nothing. */
    private static Path withoutTimes(Path gif) throws IOException {
        byte[] file = Files.readAllBytes(gif);
        for (int at = 0; at < file.length - 8; at++) {
            if (file[at] == 0x21 && file[at + 1] == (byte) 0xf9 && file[at + 2] == 4 && file[at + 7] == 0) {
                file[at + 4] = 0;
                file[at + 5] = 0;
            }
        }
        return Files.write(gif.resolveSibling("timeless.gif"), file);
    }
}
