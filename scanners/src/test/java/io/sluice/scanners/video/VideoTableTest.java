package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Made-up films, a frame every quarter of a second unless said otherwise. */
class VideoTableTest {

    private static final int EVERY = 250;
    private static final int FRAMES = 120;

    private final Random random = new Random(17);
    private final List<VideoFrame> known = Films.of(FRAMES, EVERY, random);

    @Property(tries = 40)
    void aClipIsFoundWhereverItIsCutAndHoweverItIsEncoded(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 100) int from, @ForAll @IntRange(max = 20) int noise) {
        Random chance = new Random(seed);
        List<VideoFrame> film = Films.of(FRAMES, EVERY, chance);
        List<VideoFrame> clip = Films.noisy(Films.clip(film, from, from + 13), noise, chance);
        VideoMatch match = only(film, clip);
        assertThat(match.queryShare()).isEqualTo(1);
        assertThat(match.seconds()).isCloseTo(3, within(0.01));
    }

    @Property(tries = 40)
    void aKnownVideoIsFoundInALongerOne(@ForAll long seed, @ForAll @IntRange(max = 300) int before) {
        Random chance = new Random(seed);
        List<VideoFrame> film = Films.of(FRAMES, EVERY, chance);
        List<VideoFrame> longer = Films.joined(
                EVERY, Films.of(before + 1, EVERY, chance), film, Films.of(300 - before + 1, EVERY, chance));
        VideoMatch match = only(film, Films.noisy(longer, 20, chance));
        assertThat(match.videoShare()).isEqualTo(1);
        assertThat(match.queryShare()).isLessThan(0.3);
        assertThat(match.share()).isEqualTo(1);
    }

    @Property(tries = 40)
    void lostFramesAndAnotherSpeedChangeLittle(@ForAll long seed, @ForAll @IntRange(min = 90, max = 110) int percent) {
        Random chance = new Random(seed);
        List<VideoFrame> film = Films.of(FRAMES, EVERY, chance);
        List<VideoFrame> copy = new ArrayList<>(Films.retimed(film, millis -> millis * 100 / percent));
        copy.removeIf(frame -> chance.nextInt(3) == 0);
        VideoMatch match = only(film, Films.noisy(copy, 20, chance));
        assertThat(match.queryShare()).isEqualTo(1);
        assertThat(match.seconds()).isGreaterThan(20);
    }

    @Property(tries = 20)
    void unrelatedFilmsDoNotMatch(@ForAll long seed) {
        Random chance = new Random(seed);
        assertThat(found(Films.of(FRAMES, EVERY, chance), Films.of(FRAMES, EVERY, chance)))
                .isEmpty();
    }

    @Test
    void shuffledFramesMatchByTheirShareAndNotInOrder() {
        List<VideoFrame> pictures = new ArrayList<>(known);
        Collections.shuffle(pictures, random);
        List<VideoFrame> shuffled = IntStream.range(0, FRAMES)
                .mapToObj(at -> new VideoFrame(at * EVERY, 100, pictures.get(at).hash()))
                .toList();
        VideoMatch match = only(known, shuffled);
        assertThat(match.queryShare()).isEqualTo(1);
        assertThat(match.orderedShare()).isLessThan(0.2);
    }

    @Test
    void aFilmCutTogetherFromPiecesIsFound() {
        List<VideoFrame> pieces = Films.joined(
                EVERY,
                Films.of(40, EVERY, random),
                Films.clip(known, 80, 100),
                Films.of(40, EVERY, random),
                Films.clip(known, 10, 30));
        assertThat(only(known, pieces).seconds()).isCloseTo(9.5, within(0.6));
    }

    @Test
    void anotherRateOfSamplesMatches() {
        List<VideoFrame> sparse =
                IntStream.range(0, FRAMES / 4).mapToObj(at -> known.get(4 * at)).toList();
        assertThat(found(sparse, Films.clip(known, 30, 70))).hasSize(1);
        assertThat(found(known, Films.clip(sparse, 5, 15))).hasSize(1);
    }

    @Test
    void aTitleThatManyFilmsHaveProvesNothing() {
        PdqHash title = Films.hash(random);
        List<VideoFrame> still = still(title, 40);
        List<VideoFrame> titled = Films.joined(EVERY, still, known);
        List<VideoFrame> other = Films.joined(EVERY, still, Films.of(FRAMES, EVERY, random));
        assertThat(found(titled, other)).isEmpty();
        assertThat(found(titled, still)).isEmpty();
        assertThat(found(titled, Films.joined(EVERY, still, Films.clip(known, 30, 50))))
                .hasSize(1);
    }

    @Test
    void aKnownVideoThatStandsStillIsFoundAsAWhole() {
        PdqHash scene = Films.hash(random);
        assertThat(found(still(scene, 60), Films.noisy(still(scene, 30), 12, random)))
                .hasSize(1);
    }

    @Test
    void flatAndDegenerateFramesAreNotCompared() {
        List<VideoFrame> flat = known.stream()
                .map(frame -> new VideoFrame(frame.atMillis(), PdqHash.LEAST_QUALITY - 1, frame.hash()))
                .toList();
        assertThat(found(known, flat)).isEmpty();
        assertThat(found(flat, known)).isEmpty();
        PdqHash empty = new PdqHash(0, 0, 0, 1);
        assertThat(found(still(empty, 40), still(empty, 40))).isEmpty();
    }

    @Test
    void oneTellingFrameInADarkVideoIsNotTheVideo() {
        List<VideoFrame> dark = new ArrayList<>(Films.of(39, EVERY, random).stream()
                .map(frame -> new VideoFrame(frame.atMillis(), 10, frame.hash()))
                .toList());
        VideoFrame title = new VideoFrame(39 * EVERY, 100, Films.hash(random));
        dark.add(title);
        assertThat(found(dark, Films.joined(EVERY, known, List.of(title)))).isEmpty();
    }

    @Test
    void aMirroredFilmIsFoundInItsOrientation() {
        List<FrameHash> mirrored = known.stream()
                .map(frame -> {
                    List<PdqHash> variants = new ArrayList<>();
                    for (int turn = 0; turn < FrameHash.VARIANTS; turn++) {
                        variants.add(turn == 5 ? frame.hash() : Films.hash(random));
                    }
                    return new FrameHash(frame.atMillis() / 1000.0, variants, 100, "frame");
                })
                .toList();
        assertThat(VideoTable.of(List.of(known)).find(QueryFilm.of(mirrored), video -> true))
                .extracting(VideoMatch::turn)
                .containsExactly(5);
    }

    @Test
    void namesTheRightOneOfManyThoughAllShareATitle() {
        List<VideoFrame> title = still(Films.hash(random), 20);
        List<List<VideoFrame>> videos = new ArrayList<>();
        for (int video = 0; video < 300; video++) {
            videos.add(Films.joined(EVERY, title, Films.of(20, EVERY, random)));
        }
        QueryFilm film = QueryFilm.stored(Films.joined(EVERY, title, Films.clip(videos.get(177), 22, 38)));
        VideoTable table = VideoTable.of(videos);
        assertThat(table.find(film, video -> true))
                .extracting(VideoMatch::video)
                .containsExactly(177);
        assertThat(table.find(film, video -> video != 177)).isEmpty();
    }

    @Test
    void aVideoOfManyHoursIsComparedInBounds() {
        List<VideoFrame> day = Films.of(FrameTrack.MOST_FRAMES * 3, 1000, random);
        assertThat(FrameTrack.of(day).size()).isLessThanOrEqualTo(FrameTrack.MOST_FRAMES);
        assertThat(found(day, Films.clip(day, 3000, 3512))).hasSize(1);
    }

    private static List<VideoFrame> still(PdqHash hash, int frames) {
        return IntStream.range(0, frames)
                .mapToObj(at -> new VideoFrame(at * EVERY, 100, hash))
                .toList();
    }

    private static VideoMatch only(List<VideoFrame> known, List<VideoFrame> film) {
        List<VideoMatch> found = found(known, film);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<VideoMatch> found(List<VideoFrame> known, List<VideoFrame> film) {
        return VideoTable.of(List.of(known)).find(QueryFilm.stored(film), video -> true);
    }
}
