package io.sluice.app.demo.judge;

import static io.sluice.app.demo.judge.FakeWorld.EXACT;
import static io.sluice.app.demo.judge.FakeWorld.MANIFEST;
import static io.sluice.app.demo.judge.FakeWorld.NEAR;
import static io.sluice.app.demo.judge.FakeWorld.NOTICED;
import static io.sluice.app.demo.judge.FakeWorld.VIEWED;
import static io.sluice.app.demo.judge.FakeWorld.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.app.demo.judge.Papers.DismissalSight;
import io.sluice.app.demo.judge.Papers.LogSight;
import io.sluice.app.demo.judge.Papers.NoticeSight;
import io.sluice.app.demo.judge.Papers.StatementSight;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row breaks one thing of papers in which all is well. */
final class PaperRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Papers WELL = new Papers(
            notice("RESTRICTED", "it breaks our rules", 2),
            new DismissalSight("DISMISSED", "one", "another", 1),
            List.of(
                    new StatementSight("s-1", NOTICED, true, Set.of()),
                    withheld("s-2", EXACT),
                    withheld("s-3", NEAR),
                    withheld("s-4", VIEWED)),
            Set.of("s-1"),
            new LogSight(3, 2, 0, List.of(), Set.of(incident(VIEWED))));

    @Test
    void hasNothingToSayOfPapersInWhichAllIsWell() {
        PaperTrail trail = judge(WELL);

        assertThat(trail.complaints()).isEmpty();
        assertThat(trail)
                .isEqualTo(new PaperTrail(List.of(), "RESTRICTED", Duration.ofSeconds(2), 1, 1, 1, 1, 3, 3, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"notices", "dismissals", "statements", "logs"})
    void complainsOf(String broken, String complaint, UnaryOperator<Papers> breaking) {
        PaperTrail trail = judge(breaking.apply(WELL));

        assertThat(trail.complaints()).anyMatch(said -> said.contains(complaint));
        assertThat(trail.isClean()).isFalse();
    }

    static Stream<Arguments> notices() {
        return Stream.of(
                row("a notice without a receipt", "no receipt", papers -> with(papers, (NoticeSight) null)),
                row("a notice left open", "not decided", papers -> with(papers, notice(null, "", 2))),
                row(
                        "a notice closed without action",
                        "not decided",
                        papers -> with(papers, notice("NO_ACTION", "x", 2))),
                row(
                        "a decision without reasons",
                        "without reasons",
                        papers -> with(papers, notice("RESTRICTED", " ", 2))),
                row(
                        "a scan after the decision",
                        "scanned again",
                        papers -> with(papers, notice("RESTRICTED", "x", 99))),
                row("no second scan", "scanned again", papers -> with(papers, notice("RESTRICTED", "x", null))));
    }

    static Stream<Arguments> dismissals() {
        return Stream.of(
                row("a wrong match without incident", "no incident", papers -> with(papers, (DismissalSight) null)),
                row("a wrong match left open", "not dismissed", papers -> with(papers, dismissal("OPENED", "b", 1))),
                row("one person alone", "two different people", papers -> with(papers, dismissal("DISMISSED", "a", 1))),
                row(
                        "nobody's agreement",
                        "two different people",
                        papers -> with(papers, dismissal("DISMISSED", null, 1))),
                row(
                        "an entry not marked",
                        "no false positive",
                        papers -> with(papers, dismissal("DISMISSED", "b", 0))));
    }

    static Stream<Arguments> statements() {
        StatementSight told = new StatementSight("s-2", EXACT, true, Set.of());
        StatementSight otherwise = new StatementSight("s-2", EXACT, false, Set.of("AUTHORITY_HOLD"));
        return Stream.of(
                row("a statement not published", "Transparency Database", papers -> published(papers, Set.of())),
                row(
                        "a withheld statement published",
                        "s-2 is published",
                        papers -> published(papers, Set.of("s-1", "s-2"))),
                row("a user told too early", "withheld while it is reported", papers -> second(papers, told)),
                row("a statement withheld without the basis", "withheld while", papers -> second(papers, otherwise)));
    }

    static Stream<Arguments> logs() {
        Set<String> viewed = Set.of(incident(VIEWED));
        return Stream.of(
                row("a broken chain", "row 2", papers -> log(papers, new LogSight(3, 2, 0, List.of("row 2"), viewed))),
                row("no anchors", "anchored", papers -> log(papers, new LogSight(3, 0, 0, List.of(), viewed))),
                row(
                        "anchors made up",
                        "not in the bucket",
                        papers -> log(papers, new LogSight(3, 2, 1, List.of(), viewed))),
                row(
                        "a view not on record",
                        "other views",
                        papers -> log(papers, new LogSight(3, 2, 0, List.of(), Set.of()))));
    }

    @Test
    void expectsNoWorkOfPeopleOnTheUsersOwnFiles() {
        Manifest own = new Manifest(List.of(FakeWorld.planted("own.jpg", Kind.OWN)), List.of());
        Papers none = new Papers(null, null, List.of(), Set.of(), new LogSight(1, 1, 0, List.of(), Set.of()));

        assertThat(PaperRules.judge(own, new FakeWorld().seen(), none).complaints())
                .isEmpty();
    }

    private static PaperTrail judge(Papers papers) {
        return PaperRules.judge(MANIFEST, new FakeWorld().seen(), papers);
    }

    private static Arguments row(String broken, String complaint, UnaryOperator<Papers> breaking) {
        return arguments(broken, complaint, breaking);
    }

    private static NoticeSight notice(String outcome, String reasons, Integer scannedAfter) {
        return new NoticeSight(
                outcome == null ? "RECEIVED" : "DECIDED",
                outcome,
                reasons,
                NOON,
                scannedAfter == null ? null : NOON.plusSeconds(scannedAfter),
                outcome == null ? null : NOON.plusSeconds(10));
    }

    private static DismissalSight dismissal(String state, String agreedBy, long falsePositives) {
        return new DismissalSight(state, "a", agreedBy, falsePositives);
    }

    private static StatementSight withheld(String id, String key) {
        return new StatementSight(id, key, false, Set.of("REPORT_PENDING"));
    }

    private static Papers with(Papers papers, NoticeSight notice) {
        return new Papers(notice, papers.dismissal(), papers.statements(), papers.published(), papers.log());
    }

    private static Papers with(Papers papers, DismissalSight dismissal) {
        return new Papers(papers.notice(), dismissal, papers.statements(), papers.published(), papers.log());
    }

    private static Papers published(Papers papers, Set<String> published) {
        return new Papers(papers.notice(), papers.dismissal(), papers.statements(), published, papers.log());
    }

    private static Papers second(Papers papers, StatementSight statement) {
        List<StatementSight> statements = Stream.concat(
                        papers.statements().stream().filter(made -> !made.id().equals("s-2")), Stream.of(statement))
                .toList();
        return new Papers(papers.notice(), papers.dismissal(), statements, papers.published(), papers.log());
    }

    private static Papers log(Papers papers, LogSight log) {
        return new Papers(papers.notice(), papers.dismissal(), papers.statements(), papers.published(), log);
    }
}
