package io.sluice.scanners.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BlockedGroups;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Material.Place;
import io.sluice.pipeline.Material.Text;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Scanner;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.ScannerContract;
import io.sluice.scanners.TestPool;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class WordScannerTest implements ScannerContract<Words> {

    private static final WordScanner PLACEHOLDERS = scanner(TermLists.placeholder(), BlockedGroups.NONE);

    @Override
    public String adapter() {
        return "WordScanner";
    }

    @Override
    public Scanner<Words> scanner() {
        return new WordScanner(List.of(TermLists.placeholder()), BlockedGroups.NONE, TestPool.CPU);
    }

    @Override
    public List<Example<Words>> examples() {
        return List.of(
                new Example<>(words("f0rbidden term two"), Set.of("forbidden-term")),
                new Example<>(words("holiday pictures"), Set.of()));
    }

    @Override
    public List<Words> oddities() {
        return List.of(
                words(""),
                words("\ud800"),
                words("\u0000\u202e\ufeff"),
                words("e\u0301".repeat(40_000)),
                words("a ".repeat(40_000)),
                words("zorblaxit".repeat(8_000)));
    }

    static Stream<Arguments> disguises() {
        List<String> terms =
                List.of("forbidden-term-one", "forbidden-term-two", "forbidden-term-three", "zorblaxity", "quuxaplex");
        return Disguises.ALL.keySet().stream().flatMap(way -> terms.stream().map(term -> Arguments.of(way, term)));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsATermInDisguise(String way, String term) {
        String disguised = Disguises.ALL.get(way).apply(term);
        assertThat(categories(PLACEHOLDERS, disguised)).containsExactly("forbidden-term");
        assertThat(categories(PLACEHOLDERS, "come and see  " + disguised + "  with friends"))
                .containsExactly("forbidden-term");
    }

    @Test
    void leavesInnocentNeighboursAlone() {
        List<String> neighbours = Neighbours.of("forbidden-term-one", "forbidden-term-two", "zorblaxity");
        assertThat(neighbours).hasSizeGreaterThanOrEqualTo(200);
        for (String neighbour : neighbours) {
            assertThat(categories(PLACEHOLDERS, neighbour)).as(neighbour).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fall, fail",
        "fail, fall",
        "good, god",
        "god, good",
        "therapist, the rapist",
        "rapist, therapist",
        "atable, a table",
        "cat, concatenate",
        "ill, lil",
        "one, phone",
        "ass, 455",
        "burn, bum",
        "modern, modem"
    })
    void keepsShortTermsApartFromTheirNeighbours(String term, String neighbour) {
        WordScanner scanner = scanner(list("c: " + term), BlockedGroups.NONE);
        assertThat(categories(scanner, neighbour)).isEmpty();
        assertThat(categories(scanner, term)).containsExactly("c");
    }

    @ParameterizedTest
    @CsvSource({
        "fail, fa1l", "fail, FAIL", "fall, faIl", "god, goood", "good, g00d", "cat, CatPictures", "cat, my_cat.jpg",
        "cat, cat5", "cat, c@t!", "cat, c a t", "ab-bc, abbc", "ab-bc, ab bc", "aa-a, a a a", "two words, twoWords",
        "good, g o o d", "good, go-od"
    })
    void findsShortTermsInDisguise(String term, String text) {
        assertThat(categories(scanner(list("c: " + term), BlockedGroups.NONE), text))
                .containsExactly("c");
    }

    @Test
    void findsAnywhereOnlyWhatIsListedSo() {
        assertThat(categories(PLACEHOLDERS, "superquuxaplexes")).containsExactly("forbidden-term");
        assertThat(categories(PLACEHOLDERS, "superzorblaxityness")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden-pattern-12", "a FORBIDDEN pattern 2024!", "ｆorbidden pattern 77"})
    void findsPatternsInNormalisedText(String text) {
        assertThat(categories(PLACEHOLDERS, text)).containsExactly("forbidden-pattern");
    }

    @Test
    void namesListAndPlaceButNeverTheTerm() {
        assertThat(findings(PLACEHOLDERS, "forbidden term two"))
                .containsExactly(Finding.of("words", Kind.TERM, "forbidden-term", "placeholder#2", 1));
    }

    @Test
    void namesARuleOnceHoweverOftenItIsBroken() {
        assertThat(findings(PLACEHOLDERS, "zorblaxity zorblaxity", "zorblaxity"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 57_340, 65_530, 114_680})
    void findsATermWhereverItStandsInALongText(int at) {
        String text = " ".repeat(at) + "zorblaxity" + " ".repeat(9_000);
        assertThat(categories(PLACEHOLDERS, text)).containsExactly("forbidden-term");
        String within = "x".repeat(at) + "zorblaxity" + "x".repeat(9_000);
        assertThat(categories(PLACEHOLDERS, within)).isEmpty();
    }

    @Test
    void findsInvitesToBlockedGroups() {
        BlockedGroups blocked = invite -> Mono.just(invite.equals("bad-code"));
        WordScanner scanner = scanner(TermLists.placeholder(), blocked);
        Group group = Group.of("g", "c", "name", "", List.of("good-code", " bad-code"));
        StepVerifier.create(scanner.scan(new Words(group, texts(group))).map(ScanResult::findings))
                .expectNext(List.of(Finding.of("words", Kind.TERM, "invite-to-blocked-group", "invite#2", 1)))
                .verifyComplete();
    }

    @Test
    void failsIfInvitesCannotBeLookedUp() {
        Group group = Group.of("g", "c", "name", "", List.of("code"));
        StepVerifier.create(outage().scan(new Words(group, texts(group))))
                .expectError(TransientException.class)
                .verify();
    }

    @Test
    void aTermIsReportedEvenIfInvitesCannotBeLookedUp() {
        Group group = Group.of("g", "c", "zorblaxity", "", List.of("code"));
        StepVerifier.create(outage().scan(new Words(group, texts(group))).map(ScanResult::findings))
                .assertNext(findings -> assertThat(findings)
                        .extracting(Finding::category)
                        .containsExactly("forbidden-term", "invites-not-checked"))
                .verifyComplete();
    }

    @Test
    void theVersionFollowsFromTheLists() {
        assertThat(version(list("c: one"))).isEqualTo(version(list("# other\nc:  one")));
        assertThat(version(list("c: one")))
                .isNotEqualTo(version(list("c: two")))
                .matches("terms-[0-9a-f]{12}");
    }

    @Test
    void refusesRulesThatCanNeverWork() {
        assertThatThrownBy(() -> scanner(list("c: 1488"), BlockedGroups.NONE))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("own#1 holds no letter")
                .hasMessageNotContaining("1488");
        assertThatThrownBy(() -> scanner(list("c: /a(b/"), BlockedGroups.NONE))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("own#1")
                .hasMessageNotContaining("a(b");
    }

    private static WordScanner outage() {
        TransientException away = new TransientException("away", null);
        return scanner(TermLists.placeholder(), invite -> Mono.error(away));
    }

    private static WordScanner scanner(TermList list, BlockedGroups blocked) {
        return new WordScanner(List.of(list), blocked, Schedulers.immediate());
    }

    private static TermList list(String text) {
        return TermLists.parse("own", new StringReader(text));
    }

    private static String version(TermList list) {
        return ((Completed) scan(scanner(list, BlockedGroups.NONE), "nothing")).version();
    }

    private static List<String> categories(WordScanner scanner, String text) {
        return findings(scanner, text).stream().map(Finding::category).toList();
    }

    private static List<Finding> findings(WordScanner scanner, String... texts) {
        return scan(scanner, texts).findings();
    }

    private static ScanResult scan(WordScanner scanner, String... texts) {
        return scanner.scan(words(texts)).block();
    }

    private static Words words(String... texts) {
        List<Text> all =
                Stream.of(texts).map(text -> new Text(Place.GROUP_NAME, text)).toList();
        return new Words(Group.of("g", "c", "n", "", List.of()), all);
    }

    private static List<Text> texts(Group group) {
        List<Text> texts = new ArrayList<>(List.of(new Text(Place.GROUP_NAME, group.name())));
        group.invites().forEach(invite -> texts.add(new Text(Place.INVITE, invite)));
        return texts;
    }
}
