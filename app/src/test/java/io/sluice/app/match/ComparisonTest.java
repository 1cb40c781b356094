package io.sluice.app.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.Said;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.MediaHashes;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.Thumbnail;
import io.sluice.pipeline.Undecodable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private final Random random = new Random(11);
    private final PdqHash seen = hash();

    private PdqHash hash() {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static PdqHash flipped(PdqHash hash, int bits) {
        return new PdqHash(hash.w3(), hash.w2(), hash.w1(), hash.w0() ^ ((1L << bits) - 1));
    }

    /** Shows a hash in one of its orientations, and unrelated ones in the others. */
    private FrameHash frame(PdqHash hash, int turn, double atSeconds, int quality) {
        List<PdqHash> variants = new ArrayList<>();
        for (int i = 0; i < FrameHash.VARIANTS; i++) {
            variants.add(i == turn ? hash : hash());
        }
        return new FrameHash(atSeconds, variants, quality, "frame");
    }

    private static Digests digests(char digit) {
        String one = String.valueOf(digit);
        return new Digests(one.repeat(32), one.repeat(40), one.repeat(64));
    }

    private static Side side(char digit, FrameHash... frames) {
        Picture picture = new Picture(
                "jpeg", 64, 48, frames.length, List.of(frames), new Thumbnail(new byte[Thumbnail.BYTES]), Map.of());
        return Side.of("file-" + digit, new MediaHashes(digests(digit), picture));
    }

    private static Side hashSide(String text) {
        return Side.of(GivenHash.of(text).orElseThrow());
    }

    private static String words(Side a, Side b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComparePrinter(new PrintStream(out, true, StandardCharsets.UTF_8), false)
                .print(List.of(a, b), Comparison.of(a, b));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void turnedPictureIsFoundWithItsTurn() {
        Side a = side('a', frame(seen, 0, 0, 100));
        Side b = side('b', frame(flipped(seen, 8), 5, 0, 90));

        assertThat(Comparison.of(a, b).isMatch()).isTrue();
        assertThat(words(a, b))
                .contains(
                        "closest  8 bits: A picture, B picture, B flipped left to right",
                        "quality  A 100, B 90",
                        "MATCH");
    }

    @Test
    void thirtyOneBitsMatchAndThirtyTwoDoNot() {
        Side a = side('a', frame(seen, 0, 0, 100));

        assertThat(Comparison.of(a, side('b', frame(flipped(seen, 31), 0, 0, 100)))
                        .isMatch())
                .isTrue();
        assertThat(Comparison.of(a, side('b', frame(flipped(seen, 32), 0, 0, 100)))
                        .isMatch())
                .isFalse();
    }

    @Test
    void lowQualityIsNoMatchHoweverNear() {
        Side a = side('a', frame(seen, 0, 0, 100));
        Side b = side('b', frame(seen, 0, 0, 49));

        assertThat(Comparison.of(a, b).isMatch()).isFalse();
        assertThat(words(a, b)).contains("NO MATCH a picture has a quality below 50");
    }

    @Test
    void degenerateHashIsNoMatchHoweverNear() {
        PdqHash empty = new PdqHash(0, 0, 0, 3);
        Side a = side('a', frame(empty, 0, 0, 100));

        assertThat(words(a, hashSide(empty.hex()))).contains("NO MATCH a hash is degenerate");
    }

    @Test
    void equalBytesMatchWithoutAnyPicture() {
        Side a = Side.of("a", new MediaHashes(digests('a'), new Undecodable("pdf", "no-picture")));

        assertThat(words(a, a))
                .contains("bytes    equal", "not decodable: no-picture", "MATCH    their bytes are equal");
        assertThat(Comparison.of(a, hashSide("sha1:" + "a".repeat(40))).isMatch())
                .isTrue();
        assertThat(Comparison.of(a, hashSide("b".repeat(32))).sameBytes()).isFalse();
        assertThat(Comparison.of(hashSide("a".repeat(32)), hashSide("a".repeat(32)))
                        .isMatch())
                .isTrue();
        assertThat(Comparison.of(hashSide("a".repeat(32)), hashSide("a".repeat(40)))
                        .sameBytes())
                .isNull();
    }

    @Test
    void framesOfAFilmAreNamedByTheirTime() {
        PdqHash other = hash();
        Side film = side('a', frame(other, 0, 0, 100), frame(seen, 0, 3.25, 80), frame(hash(), 0, 5, 20));
        Side still = side('b', frame(flipped(seen, 2), 0, 0, 100));

        assertThat(words(film, still))
                .contains("closest  2 bits: A picture at 3.3 s, B picture, as stored")
                .contains("near     1 of 2 pictures of A in B, 1 of 1 pictures of B in A");
    }

    @Test
    void filmThatShowsAnotherMatchesAsAFilm() {
        FrameHash[] scenes = new FrameHash[8];
        FrameHash[] again = new FrameHash[8];
        for (int second = 0; second < scenes.length; second++) {
            PdqHash scene = hash();
            scenes[second] = frame(scene, 0, second, 100);
            again[second] = frame(flipped(scene, 6), 0, second + 0.5, 100);
        }

        assertThat(words(side('a', scenes), side('b', again)))
                .contains("film     100 % of A are in B", "A as stored", "MATCH    the one film shows the other");
    }

    @Test
    void partsOfAFileAreComparedAndNamed() {
        Part part = new Part("0/2", Part.Role.PREVIEW, "jpeg", 9, null, 8, 8, List.of(frame(seen, 0, 0, 100)), null);
        Picture picture = new Picture(
                "jpeg",
                64,
                48,
                1,
                List.of(frame(hash(), 0, 0, 100)),
                new Thumbnail(new byte[Thumbnail.BYTES]),
                Map.of());
        Side a = Side.of("a", new MediaHashes(digests('a'), picture.with(List.of(part))));

        assertThat(words(a, side('b', frame(seen, 0, 0, 100)))).contains("A part 0/2 (preview, jpeg), B picture");
    }

    @Test
    void twoBareHashesAreComparedAndTheirQualityIsNotKnown() {
        assertThat(words(hashSide(seen.hex()), hashSide(flipped(seen, 4).hex())))
                .contains("4 bits", "quality  A not known, B not known", "the quality behind a bare hash is not known");
    }

    @Test
    void jsonHasTheSameAnswer() {
        Side a = side('a', frame(seen, 0, 0, 100));
        Side b = side('b', frame(seen, 2, 0, 100));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComparePrinter(new PrintStream(out, true, StandardCharsets.UTF_8), true)
                .print(List.of(a, b), Comparison.of(a, b));

        JsonNode json = JsonMapper.shared().readTree(out.toByteArray());
        assertThat(json.path("matches").booleanValue()).isTrue();
        assertThat(json.path("sameBytes").booleanValue(true)).isFalse();
        assertThat(json.path("closest").path("distance").intValue()).isZero();
        assertThat(json.path("closest").path("orientation").stringValue()).isEqualTo("B rotated by 180 degrees");
        assertThat(json.path("a").path("facts").stringValue()).isEqualTo("jpeg, 64x48, frames 1, hashes 1");
    }

    @Test
    void commandUsedWronglySaysHow() {
        assertThat(Said.by(CompareCommand::run, "one").err()).contains("usage: sluice compare");
        assertThat(Said.by(CompareCommand::run, "no-such-file.jpg", "--json", "x")
                        .err())
                .contains("no such file");
        assertThat(Said.by(CompareCommand::run, "--odd", "x").err()).contains("no option --odd");
        assertThat(Said.by(CompareCommand::run, "one").code()).isEqualTo(2);
    }
}
