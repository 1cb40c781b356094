package io.sluice.scanners.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.scanners.decode.child.MediaFolder;
import java.io.IOException;
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
 * Real films and more than fifty variants of them, made with FFmpeg: variants of a scene find one another, scenes do not. Prints
 * the margin that docs/video.md quotes.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FilmVariantsTest {

    /** The greatest first tolerance that is tried; nothing matches by chance before the pictures' own structure does. */
    private static final int WIDEST = 97;

    private final List<SampledFilm> originals = new ArrayList<>();
    private final List<SampledFilm> variants = new ArrayList<>();

    @BeforeAll
    void sampleAll(@TempDir Path folder) throws IOException {
        MediaFolder.require();
        for (Path file : MediaFolder.all()) {
            if (file.getParent().getFileName().toString().equals("videos")) {
                originals.add(SampledFilm.of(Scene.of(file), file));
            }
        }
        for (Scene scene : Scene.values()) {
            Path small = scene.small().make(scene.file(), folder);
            variants.add(SampledFilm.of(scene.name(), small));
            for (FilmWish wish : scene.wishes()) {
                variants.add(SampledFilm.of(scene.name(), wish.make(small, folder)));
            }
        }
    }

    @Test
    void variantsOfASceneInTheFolderFindOneAnother() {
        assertThat(pairs(originals, originals).filter(Pair::isRight).filter(pair -> !pair.matches()))
                .isEmpty();
    }

    @Test
    void derivedVariantsFindTheirScene() {
        assertThat(variants).hasSizeGreaterThan(50);
        assertThat(pairs(variants, scenes()).filter(Pair::isRight).filter(pair -> !pair.matches()))
                .isEmpty();
        assertThat(pairs(scenes(), variants).filter(Pair::isRight).filter(pair -> !pair.matches()))
                .isEmpty();
    }

    @Test
    void differentScenesDoNot() {
        List<SampledFilm> all =
                Stream.concat(originals.stream(), variants.stream()).toList();
        List<Pair> wrong = pairs(all, originals).filter(pair -> !pair.isRight()).toList();
        System.out.println("pairs of different scenes: " + wrong.size());
        assertThat(wrong.stream().filter(Pair::matches)).isEmpty();
    }

    @Test
    void theMarginBetweenTheWorstRightAndTheBestWrongPairIsWide() {
        Pair worstRight = null;
        int most = 0;
        for (Pair pair : pairs(variants, scenes()).filter(Pair::isRight).toList()) {
            int tolerance = pair.leastTolerance(WIDEST);
            if (tolerance > most) {
                most = tolerance;
                worstRight = pair;
            }
        }
        Pair bestWrong = null;
        int least = WIDEST + 1;
        for (Pair pair :
                pairs(scenes(), originals).filter(pair -> !pair.isRight()).toList()) {
            int tolerance = pair.leastTolerance(least);
            if (tolerance < least) {
                least = tolerance;
                bestWrong = pair;
            }
        }
        System.out.printf(
                "worst right pair %s needs %d bits, best wrong pair %s %d%n", worstRight, most, bestWrong, least);
        assertThat(most).isLessThanOrEqualTo(Tolerance.USUAL.near());
        assertThat(least).isGreaterThan(2 * Tolerance.USUAL.near());
    }

    private List<SampledFilm> scenes() {
        return originals.stream().filter(SampledFilm::isScene).toList();
    }

    private static Stream<Pair> pairs(List<SampledFilm> films, List<SampledFilm> known) {
        return films.stream()
                .flatMap(film -> known.stream().filter(other -> other != film).map(other -> new Pair(film, other)));
    }
}
