package io.sluice.pipeline.testing;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Escalation;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Media;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.VerdictSink;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every {@link Escalation} must do. Implemented by a test of each. */
public interface EscalationContract {

    /** Long enough for a slow database on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The fast path that is looked at, such as {@code PostgreSQL and S3Proxy}. */
    String adapter();

    /** The fast path; the same one as often as it is asked for within a test. */
    Escalation escalation();

    /** The sink over the same records. */
    VerdictSink sink();

    /** How many incidents this subject has. */
    int incidents(SubjectId subject);

    /** Whether its incident may be filed without a person. */
    boolean filesAutomatically(SubjectId subject);

    /** Whether its evidence is durable. */
    boolean isSealed(SubjectId subject);

    /** A fetched object that the store behind the fast path knows, if it must. */
    default Media media() {
        return TestMedia.media(TestMedia.png(7, 32, 32));
    }

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(EscalationContract.class, adapter());
    }

    @Test
    default void openingCommitsOneIncident() {
        Subject subject = TestMedia.object();
        open(subject);
        assertThat(incidents(subject.id())).isEqualTo(1);
    }

    @Test
    default void aGroupHasIncidentsToo() {
        Group group = TestMedia.group("forbidden-term-one");
        open(group);
        assertThat(incidents(group.id())).isEqualTo(1);
    }

    @Test
    default void openingAgainOpensNoSecond() {
        Subject subject = TestMedia.object();
        open(subject);
        open(subject);
        assertThat(incidents(subject.id())).isEqualTo(1);
    }

    /** Two scanners of two workers, at the same moment. */
    @Test
    default void openingAtTheSameMomentOpensOne() {
        Subject subject = TestMedia.object();
        Flux<Void> all = Flux.range(0, 8).flatMap(i -> escalation().open(TestVerdicts.incident(subject)), 8);
        StepVerifier.create(all).expectComplete().verify(PATIENCE);
        assertThat(incidents(subject.id())).isEqualTo(1);
    }

    @Test
    default void groundsThatMayFileAutomaticallyOutrankThoseThatWait() {
        Subject subject = TestMedia.object();
        escalation()
                .open(TestVerdicts.incident(subject, TestVerdicts.near(), Filing.CONFIRM))
                .block(PATIENCE);
        assertThat(filesAutomatically(subject.id())).isFalse();
        open(subject);
        assertThat(filesAutomatically(subject.id())).isTrue();
    }

    @Test
    default void groundsThatWaitDoNotHoldBackWhatMayFileAutomatically() {
        Subject subject = TestMedia.object();
        open(subject);
        escalation()
                .open(TestVerdicts.incident(subject, TestVerdicts.near(), Filing.CONFIRM))
                .block(PATIENCE);
        assertThat(filesAutomatically(subject.id())).isTrue();
    }

    @Test
    default void cancellingDoesNotStopTheCommit() {
        Subject subject = TestMedia.object();
        escalation().open(TestVerdicts.incident(subject)).subscribe().dispose();
        eventually("the incident is committed", () -> incidents(subject.id()) == 1);
    }

    @Test
    default void theGateClosesWithTheIncident() {
        Subject subject = TestMedia.object();
        open(subject);
        RecordedVerdict recorded =
                sink().publish(TestVerdicts.verdict(subject, Decision.PASS)).block(PATIENCE);
        assertThat(Objects.requireNonNull(recorded).decision()).isEqualTo(Decision.BLOCK);
    }

    /** A worker that died between incident and verdict must scan again. */
    @Test
    default void anIncidentAloneIsNoVerdict() {
        Subject subject = TestMedia.object();
        open(subject);
        StepVerifier.create(sink().resume(subject)).expectComplete().verify(PATIENCE);
        sink().publish(TestVerdicts.verdict(subject, Decision.BLOCK)).block(PATIENCE);
        StepVerifier.create(sink().resume(subject).map(RecordedVerdict::decision))
                .expectNext(Decision.BLOCK)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    default void sealingTwiceIsHarmless() {
        Media media = media();
        open(media.object());
        Mono<Void> twice =
                escalation().seal(media).then(Mono.defer(() -> escalation().seal(media)));
        StepVerifier.create(twice).expectComplete().verify(PATIENCE);
        assertThat(isSealed(media.object().id())).isTrue();
    }

    private void open(Subject subject) {
        StepVerifier.create(escalation().open(TestVerdicts.incident(subject)))
                .expectComplete()
                .verify(PATIENCE);
    }
}
