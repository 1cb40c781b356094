package io.sluice.app.demo.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.pdq.Pdq;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator promises, checked on the files it wrote as anyone else would read them. */
final class MediaGeneratorTest {

    private static final int COUNT = 45;

    @TempDir
    static Path dir;

    private static Manifest manifest;
    private static List<String[]> bank;
    private static final Map<String, Pdq> HASHES = new HashMap<>();

    @BeforeAll
    static void generate() throws Exception {
        MediaGenerator.generate(dir, COUNT, 42);
        manifest = Manifest.read(dir.resolve(MediaGenerator.MANIFEST));
        bank = Files.readAllLines(dir.resolve(MediaGenerator.BANK)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        PictureHash hash = new PictureHash();
        for (PlantedObject object : manifest.objects()) {
            if (object.mediaType().startsWith("image/")) {
                HASHES.put(object.key(), hash.of(bytes(object)));
            }
        }
    }

    @Test
    void writesAsManyObjectsAsAskedUnderDistinctKeys() {
        assertThat(manifest.objects()).hasSize(COUNT);
        assertThat(manifest.objects()).extracting(PlantedObject::key).doesNotHaveDuplicates();
        assertThat(manifest.objects()).anyMatch(object -> object.mediaType().equals("video/mp4"));
        assertThat(manifest.objects())
                .extracting(PlantedObject::mediaType)
                .contains("image/jpeg", "image/png", "image/gif");
    }

    @Test
    void describesEveryFileAsItLiesThere() throws IOException {
        for (PlantedObject object : manifest.objects()) {
            assertThat(bytes(object)).hasSize((int) object.sizeBytes());
            assertThat(Shelf.digest("SHA-256", bytes(object))).isEqualTo(object.sha256());
        }
    }

    @Test
    void plantsExactCopiesWhoseDigestIsInTheBank() throws IOException {
        Set<String> known = new HashSet<>(bank.stream().map(line -> line[1]).toList());
        for (PlantedObject object : all(Kind.EXACT)) {
            byte[] bytes = bytes(object);
            assertThat(Stream.of("MD5", "SHA-1", "SHA-256").map(name -> Shelf.digest(name, bytes)))
                    .anyMatch(known::contains);
        }
    }

    @Test
    void plantsEveryChangeWithinTheMatchingDistanceAndWithOtherBytes() throws IOException {
        Set<String> known = new HashSet<>(bank.stream().map(line -> line[1]).toList());
        List<PlantedObject> changed = new ArrayList<>(all(Kind.NEAR));
        changed.addAll(all(Kind.VIEWED));
        assertThat(changed)
                .extracting(PlantedObject::change)
                .containsExactlyInAnyOrder(
                        Stream.of(Change.values()).map(Enum::name).toArray(String[]::new));
        for (PlantedObject object : changed) {
            assertThat(nearest(object)).isLessThanOrEqualTo(PdqHash.MATCH_DISTANCE);
            assertThat(known).doesNotContain(object.sha256(), Shelf.digest("MD5", bytes(object)));
        }
    }

    @Test
    void plantsOneForEachThingThatPeopleDo() {
        assertThat(all(Kind.VIEWED)).hasSize(1);
        assertThat(all(Kind.WRONG))
                .singleElement()
                .satisfies(object -> assertThat(nearest(object)).isLessThanOrEqualTo(PdqHash.MATCH_DISTANCE - 4));
        assertThat(all(Kind.NOTICED))
                .singleElement()
                .satisfies(object -> assertThat(nearest(object)).isGreaterThan(60));
        assertThat(manifest.objects().indexOf(all(Kind.NOTICED).get(0))).isLessThanOrEqualTo(COUNT / 4);
    }

    @Test
    void plantsAtLeastTwentyDecoysJustOutsideTheMatchingDistance() {
        assertThat(all(Kind.DECOY)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(all(Kind.DECOY))
                .allSatisfy(
                        object -> assertThat(nearest(object)).isBetween(34, 60).isEven());
        assertThat(all(Kind.DECOY).stream().map(MediaGeneratorTest::nearest)).contains(34);
    }

    @Test
    void keepsTheRestFarFromEveryEntryAndFromOneAnother() {
        List<PlantedObject> pictures = new ArrayList<>(all(Kind.BENIGN));
        pictures.removeIf(object -> !HASHES.containsKey(object.key()));
        assertThat(pictures)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(nearest(object)).isGreaterThan(60));
        pictures.addAll(all(Kind.DECOY));
        for (PlantedObject one : pictures) {
            for (PlantedObject other : pictures) {
                if (one != other) {
                    assertThat(Bank.distance(
                                    HASHES.get(one.key()),
                                    HASHES.get(other.key()).hash()))
                            .isGreaterThan(60);
                }
            }
        }
    }

    @Test
    void makesEveryPictureRichEnoughToBeHashed() {
        assertThat(HASHES.values())
                .allSatisfy(pdq -> assertThat(pdq.quality()).isGreaterThanOrEqualTo(PdqHash.LEAST_QUALITY));
    }

    @Test
    void makesEntriesThatLookLikeRealOnes() {
        assertThat(bank.stream().filter(line -> line[0].equals("PDQ")).map(line -> PdqHash.parse(line[1])))
                .hasSizeGreaterThan(20)
                .allSatisfy(entry -> assertThat(entry.bitCount()).isEqualTo(128));
    }

    @Test
    void namesEightGroupsBadlyAndRenamesOneOfTheGood() {
        List<PlantedGroup> created = manifest.groups().stream()
                .filter(group -> group.changeId().equals("created"))
                .toList();
        List<PlantedGroup> renamed = manifest.groups().stream()
                .filter(group -> group.changeId().equals("renamed"))
                .toList();
        assertThat(created).hasSize(50);
        assertThat(created).filteredOn(PlantedGroup::bad).hasSize(8);
        assertThat(renamed).singleElement().matches(PlantedGroup::bad);
        assertThat(created)
                .filteredOn(group -> group.groupId().equals(renamed.get(0).groupId()))
                .noneMatch(PlantedGroup::bad);
    }

    @Test
    void refusesACountThatHasNoRoomForEverything() {
        assertThatThrownBy(() -> Plan.of(Plan.LEAST - 1)).hasMessageContaining("at least 33");
        for (int count = Plan.LEAST; count < 400; count++) {
            Plan plan = Plan.of(count);
            int planned = plan.known() * (plan.exactCopies() + Change.values().length)
                    + plan.decoys()
                    + plan.films()
                    + plan.knownFilms()
                    + Plan.FOR_PEOPLE
                    + plan.benign();
            assertThat(planned).isEqualTo(count);
        }
    }

    private static List<PlantedObject> all(Kind kind) {
        return manifest.objects().stream()
                .filter(object -> object.kind() == kind)
                .toList();
    }

    private static byte[] bytes(PlantedObject object) throws IOException {
        return Files.readAllBytes(dir.resolve(object.file()));
    }

    private static int nearest(PlantedObject object) {
        Pdq pdq = HASHES.get(object.key());
        return bank.stream()
                .filter(line -> line[0].equals("PDQ"))
                .mapToInt(line -> Bank.distance(pdq, PdqHash.parse(line[1])))
                .min()
                .orElseThrow();
    }
}
