package io.sluice.app.demo.judge;

import static io.sluice.app.demo.judge.FakeWorld.BAD;
import static io.sluice.app.demo.judge.FakeWorld.BENIGN;
import static io.sluice.app.demo.judge.FakeWorld.DECOY;
import static io.sluice.app.demo.judge.FakeWorld.EXACT;
import static io.sluice.app.demo.judge.FakeWorld.GOOD;
import static io.sluice.app.demo.judge.FakeWorld.NEAR;
import static io.sluice.app.demo.judge.FakeWorld.NOTICED;
import static io.sluice.app.demo.judge.FakeWorld.VIEWED;
import static io.sluice.app.demo.judge.FakeWorld.WRONG;
import static io.sluice.app.demo.judge.FakeWorld.digest;
import static io.sluice.app.demo.judge.FakeWorld.filing;
import static io.sluice.app.demo.judge.FakeWorld.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.app.demo.judge.Evidence.Confirmation;
import io.sluice.app.demo.judge.Observations.Sight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.outside.Gate.Standing;
import io.sluice.pipeline.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A judge that cannot fail is worth nothing: each row breaks one thing of a world in which all is well. */
final class DemoJudgeTest {

    @Test
    void hasNothingToSayOfAWorldInWhichAllIsWell() {
        Judgement judgement = new FakeWorld().judge();

        assertThat(judgement.complaints()).isEmpty();
        assertThat(judgement.isClean()).isTrue();
        assertThat(judgement.verdicts())
                .isEqualTo(Map.of(Decision.PASS, 3, Decision.BLOCK, 4, Decision.REVIEW, 0, Decision.UNSCANNABLE, 0));
        assertThat(List.of(judgement.planted(), judgement.found(), judgement.sealed(), judgement.blocked()))
                .containsOnly(3);
        assertThat(judgement.filed()).isEqualTo(3);
        assertThat(judgement.confirmed()).isEqualTo(2);
        assertThat(judgement.falseEscalations()).isZero();
        assertThat(judgement.groups()).isEqualTo(new Judgement.Groups(2, 1, 0, 0, 40.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"objects", "filings", "people", "groups", "strangers"})
    void complainsOf(String broken, String complaint, Consumer<FakeWorld> breaking) {
        FakeWorld world = new FakeWorld();

        breaking.accept(world);

        assertThat(world.judge().complaints()).anyMatch(said -> said.contains(complaint));
        assertThat(world.judge().isClean()).isFalse();
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                row("a planted object that passes", "not found", w -> decide(w, EXACT, "PASS")),
                row("a planted object only reviewed", "not found", w -> decide(w, NEAR, "REVIEW")),
                row("a benign object without a verdict", "no verdict", w -> pending(w, BENIGN)),
                row("a decoy without a verdict", "no verdict", w -> pending(w, DECOY)),
                row("an object the gate was never asked of", "no verdict", w -> w.gate.remove(BENIGN)),
                row("evidence that is not there", "not sealed", w -> w.evidence.remove(0)),
                row("evidence of other bytes", "not sealed", w -> seal(w, EXACT, true, "other")),
                row("evidence without bytes", "not sealed", w -> seal(w, NEAR, true, null)),
                row("evidence without a manifest", "not sealed", w -> seal(w, EXACT, false, digest(EXACT))),
                row("two incidents of one object", "not sealed", FakeWorldBreaks::secondIncident),
                row("a blocked object that is served", "not blocked", w -> serve(w, EXACT)),
                row("a blocked object behind a failing store", "not blocked", w -> answer(w, NEAR, 500)),
                row("a blocked object nobody tried to read", "not blocked", w -> w.reads.remove(NEAR)),
                row("a blocked object that the gate lets through", "not blocked", w -> open(w, EXACT)));
    }

    static Stream<Arguments> filings() {
        return Stream.of(
                row("an exact hit never filed", "not filed exactly once", w -> w.removeFilings(EXACT)),
                row("a near hit never filed", "not filed exactly once", w -> w.removeFilings(NEAR)),
                row(
                        "a report never finished",
                        "not filed exactly once",
                        w -> w.replaceFiling(EXACT, DemoJudgeTest::open)),
                row("a hit filed twice", "not filed exactly once", w -> file(w, EXACT, List.of(digest(EXACT)))),
                row("a report with other bytes", "not filed exactly once", w -> refile(w, EXACT, List.of("other"))),
                row("a report without bytes", "not filed exactly once", w -> refile(w, NEAR, List.of())),
                row("a near match nobody confirmed", "before a person", w -> confirm(w, NEAR, null)),
                row("a confirmation by nobody", "before a person", w -> confirm(w, NEAR, word("", 0))),
                row("a confirmation after filing", "before a person", w -> confirm(w, NEAR, word("r", 60))),
                row("a confirmation written later than it says", "before a person", FakeWorldBreaks::backdated),
                row("a near match filed before any confirmation", "before a person", FakeWorldBreaks::filedEarly));
    }

    static Stream<Arguments> people() {
        return Stream.of(
                row("a view that the report denies", "fileViewedByEsp true", w -> viewed(w, VIEWED, false)),
                row("a view that the report says nothing of", "fileViewedByEsp true", w -> viewed(w, VIEWED, null)),
                row("a view that never was", "fileViewedByEsp false", w -> viewed(w, NEAR, true)),
                row("an automatic report that says viewed", "fileViewedByEsp false", w -> viewed(w, EXACT, true)),
                row("an open report that says viewed", "fileViewedByEsp false", w -> abandoned(w, EXACT, true)),
                row("a viewed match filed early", "before a person", w -> confirm(w, VIEWED, null)),
                row("a dismissed match still blocked", "dismissed it", w -> decide(w, WRONG, "BLOCK")),
                row("a dismissed match never sealed", "not sealed", w -> seal(w, WRONG, false, digest(WRONG))),
                row("a dismissed match reported", "dismissed it", w -> file(w, WRONG, List.of(digest(WRONG)))),
                row("a notice without effect", "is not blocked", w -> decide(w, NOTICED, "PASS")),
                row("a restricted object that is served", "is served", w -> serve(w, NOTICED)),
                row("a restricted object reported", "nothing but a notice", FakeWorldBreaks::reportedNotice));
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                row("a bad name that passes", "not caught", w -> name(w, 0, "PASS", 40, true)),
                row("a bad name that is not judged", "not judged", w -> name(w, 0, null, 40, true)),
                row("a bad name judged late", "too late", w -> name(w, 0, "BLOCK", 2001, true)),
                row("a bad name judged in silence", "no media flowed", w -> name(w, 0, "BLOCK", 40, false)),
                row("a group nobody created", "not judged", w -> w.groups.remove(0)),
                row("a good name blocked", "should not have been", w -> name(w, 1, "BLOCK", 40, true)),
                row("a good name not judged", "not judged", w -> name(w, 1, null, 40, true)),
                row("a bad name not sealed", "no sealed manifest", w -> seal(w, BAD, false, null)),
                row("a bad name not filed", "not filed exactly once", w -> w.removeFilings(BAD)),
                row("a bad name filed without a person", "before a person", w -> confirm(w, BAD, null)));
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                row("a decoy blocked", "was escalated", w -> decide(w, DECOY, "BLOCK")),
                row("a benign object taken away", "was escalated", w -> answer(w, BENIGN, 404)),
                row("a benign object refused", "was escalated", w -> answer(w, BENIGN, 403)),
                row("a benign object changed", "was escalated", w -> w.reads.put(BENIGN, new Sight(200, "other"))),
                row("evidence of a decoy", "nothing planted", w -> escalate(w, DECOY)),
                row("evidence of nobody knows what", "nothing planted", w -> escalate(w, null)),
                row("a report of a benign object", "nothing planted", w -> file(w, BENIGN, List.of(digest(BENIGN)))),
                row("a report of a good name", "nothing planted", w -> file(w, GOOD, List.of())),
                row("a report that names no incident", "nothing planted", FakeWorldBreaks::anonymousReport));
    }

    @Test
    void forgivesAWorkerThatDiedBeforeItDescribedAFile() {
        FakeWorld world = new FakeWorld();

        abandoned(world, EXACT, null);

        assertThat(world.judge().complaints()).isEmpty();
    }

    @Test
    void countsEveryStrangerOnce() {
        FakeWorld world = new FakeWorld();
        escalate(world, DECOY);
        file(world, DECOY, List.of(digest(DECOY)));

        assertThat(world.judge().falseEscalations()).isEqualTo(1);
    }

    @Test
    void expectsNothingOfTheUsersOwnFilesButAVerdict() {
        Manifest own = new Manifest(List.of(FakeWorld.planted("own.jpg", Kind.OWN)), List.of());
        FakeWorld world = new FakeWorld();
        world.evidence.clear();
        world.filings.clear();
        escalate(world, "own.jpg");
        file(world, "own.jpg", List.of("any"));

        assertThat(world.judge(own).complaints()).singleElement().asString().contains("no verdict");
        decide(world, "own.jpg", "BLOCK");
        assertThat(world.judge(own).complaints()).isEmpty();
    }

    private static Arguments row(String broken, String complaint, Consumer<FakeWorld> breaking) {
        return arguments(broken, complaint, breaking);
    }

    private static void decide(FakeWorld world, String key, String decision) {
        world.gate.put(key, new Standing("DECIDED", decision, false, null));
    }

    private static void pending(FakeWorld world, String key) {
        world.gate.put(key, new Standing("PENDING", null, false, null));
    }

    private static void open(FakeWorld world, String key) {
        world.gate.put(key, new Standing("DECIDED", "BLOCK", true, null));
    }

    private static Filing open(Filing filing) {
        return new Filing(
                filing.reportId(), filing.opened(), null, filing.incidents(), List.of(), null, null, filing.files());
    }

    private static void serve(FakeWorld world, String key) {
        world.reads.put(key, new Sight(200, digest(key)));
    }

    private static void answer(FakeWorld world, String key, int status) {
        world.reads.put(key, new Sight(status, null));
    }

    private static void seal(FakeWorld world, String subject, boolean hasManifest, String digest) {
        world.replaceEvidence(
                subject,
                folder -> new Evidence(
                        folder.incident(), folder.key(), folder.change(), hasManifest, digest, folder.confirmation()));
    }

    private static void confirm(FakeWorld world, String subject, Confirmation confirmation) {
        world.replaceEvidence(
                subject,
                folder -> new Evidence(
                        folder.incident(), folder.key(), folder.change(), true, folder.digest(), confirmation));
    }

    private static Confirmation word(String reviewer, int secondsLate) {
        Instant at = Instant.parse("2026-01-01T12:00:00Z").plusSeconds(secondsLate);
        return new Confirmation(reviewer, at, at);
    }

    private static void file(FakeWorld world, String subject, List<String> digests) {
        world.filings.add(filing(99, incident(subject), digests));
    }

    private static void refile(FakeWorld world, String subject, List<String> digests) {
        world.replaceFiling(subject, filing -> filing(filing.reportId(), incident(subject), digests));
    }

    private static void viewed(FakeWorld world, String subject, Boolean viewed) {
        world.replaceFiling(
                subject, filing -> filing(filing.reportId(), incident(subject), List.of(digest(subject)), viewed));
    }

    /** A worker died over it, and its successor made another. */
    private static void abandoned(FakeWorld world, String subject, Boolean viewed) {
        world.filings.add(open(filing(99, incident(subject), List.of(digest(subject)), viewed)));
    }

    private static void name(FakeWorld world, int index, String decision, double millis, boolean mediaFlowed) {
        GroupAnswer good = world.groups.get(index);
        world.groups.set(index, new GroupAnswer(good.groupId(), good.changeId(), decision, millis, mediaFlowed));
    }

    private static void escalate(FakeWorld world, String key) {
        world.evidence.add(new Evidence(incident(String.valueOf(key)), key, null, true, "any", null));
    }
}
