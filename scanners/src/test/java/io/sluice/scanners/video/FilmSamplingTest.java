package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Picture;
import io.sluice.scanners.decode.child.LocalDecoder;
import io.sluice.scanners.decode.child.MediaFolder;
import io.sluice.scanners.video.FilmWish.Coding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a film, and what that costs, however long it is. */
class FilmSamplingTest {

    private static final int SIDE = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void make() throws IOException {
        MediaFolder.require();
        film = new FilmWish("moving", "null", coding("mp4", 12)).make(Scene.THERMAL.file(), folder);
    }

    @Test
    void aShortFilmIsSampledWhereItChanges() throws IOException {
        Picture picture = LocalDecoder.film(film, 1e9, PATIENCE);
        assertThat(picture.hashes()).hasSizeBetween(20, 90);
        assertThat(picture.hashes().get(0).atSeconds()).isZero();
        assertThat(widestGap(picture)).isLessThan(1.3);
        assertThat(picture.facts()).doesNotContainKey("sampling-incomplete");
    }

    @Test
    void whatIsTooMuchWorkIsLeftOutEvenly() throws IOException {
        double all = 12 * 11 * SIDE * SIDE;
        Picture picture = LocalDecoder.film(film, all / 3, PATIENCE);
        assertThat(picture.hashes()).hasSizeLessThan(40).hasSizeGreaterThan(4);
        assertThat(last(picture)).isGreaterThan(9);
        assertThat(widestGap(picture)).isLessThan(4);
        assertThat(picture.facts()).doesNotContainKey("sampling-incomplete");
    }

    @Test
    void whenTheTimeIsUpTheAnswerSaysSo() throws IOException {
        Picture picture = LocalDecoder.film(film, 1e12, Duration.ofMillis(1));
        assertThat(picture.facts()).containsEntry("sampling-incomplete", "true");
    }

    @Test
    void aFilmOfTwoHoursHasNoMoreFramesThanOthersAndIsCoveredToItsEnd() throws IOException {
        FilmWish wish = new FilmWish("long", "loop=loop=-1:size=130,setpts=N/TB,trim=0:7200", coding("mp4", 1));
        Picture picture = LocalDecoder.film(wish.make(film, folder), 1e9, PATIENCE);
        assertThat(picture.facts()).containsEntry("duration-seconds", "7200");
        assertThat(picture.hashes()).hasSizeBetween(200, 512);
        assertThat(last(picture)).isGreaterThan(7100);
    }

    @Test
    void aFilmThatLiesAboutItsLengthIsReadAgain() throws IOException {
        Path honest = new FilmWish("honest", "null", coding("mkv", 12)).make(film, folder);
        Path lying = Files.write(folder.resolve("lying.mkv"), stretched(Files.readAllBytes(honest), 100));
        double work = 5e6;
        Picture told = LocalDecoder.film(honest, work, PATIENCE);
        Picture seen = LocalDecoder.film(lying, work, PATIENCE);
        assertThat(Integer.parseInt(seen.facts().get("duration-seconds"))).isGreaterThan(1000);
        assertThat(seen.hashes()).isEqualTo(told.hashes());
    }

    /** The file with another duration in its header: element 4489, eight bytes long, a floating point number. */
    private static byte[] stretched(byte[] matroska, double factor) {
        ByteBuffer file = ByteBuffer.wrap(matroska);
        for (int at = 0; at < matroska.length - 11; at++) {
            if (file.getShort(at) == 0x4489 && file.get(at + 2) == (byte) 0x88) {
                file.putDouble(at + 3, factor * file.getDouble(at + 3));
                return matroska;
            }
        }
        throw new AssertionError("no duration");
    }

    private static Coding coding(String container, int rate) {
        return Coding.of("mpeg4", container, SIDE, SIDE, rate, 100_000);
    }

    private static double last(Picture picture) {
        return picture.hashes().get(picture.hashes().size() - 1).atSeconds();
    }

    private static double widestGap(Picture picture) {
        List<FrameHash> hashes = picture.hashes();
        double widest = 0;
        for (int at = 1; at < hashes.size(); at++) {
            widest = Math.max(
                    widest, hashes.get(at).atSeconds() - hashes.get(at - 1).atSeconds());
        }
        return widest;
    }
}
