package io.sluice.pipeline.testing;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What every {@link VerdictSink} must do. Implemented by a test of each. */
public interface VerdictSinkContract {

    /** Long enough for a slow database on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The sink that is looked at, such as {@code PostgreSQL}. */
    String adapter();

    /** The sink; the same one as often as it is asked for within a test. */
    VerdictSink sink();

    /** A subject that no other test uses, as far as the sink must know it. */
    default Subject subject() {
        return TestMedia.object();
    }

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(VerdictSinkContract.class, adapter());
    }

    @Test
    default void aNewSubjectHasNoVerdict() {
        StepVerifier.create(sink().resume(subject())).expectComplete().verify(PATIENCE);
    }

    @Test
    default void completesOnlyWhenReadableBack() {
        Subject subject = subject();
        RecordedVerdict recorded = publish(subject, Decision.REVIEW);
        assertThat(recorded).isEqualTo(new RecordedVerdict(subject.id(), Decision.REVIEW, 1));
        assertThat(resume(subject)).isEqualTo(recorded);
    }

    @Test
    default void groupsHaveVerdictsToo() {
        Subject group = TestMedia.group("a harmless name");
        assertThat(publish(group, Decision.PASS)).isEqualTo(resume(group));
    }

    @Test
    default void publishingTwiceLeavesOne() {
        Subject subject = subject();
        Verdict verdict = TestVerdicts.verdict(subject, Decision.REVIEW);
        RecordedVerdict first = sink().publish(verdict).block(PATIENCE);
        assertThat(sink().publish(verdict).block(PATIENCE)).isEqualTo(first);
        assertThat(resume(subject)).isEqualTo(first);
    }

    @Test
    default void aStricterVerdictIsANewRevision() {
        Subject subject = subject();
        publish(subject, Decision.PASS);
        publish(subject, Decision.BLOCK);
        assertThat(resume(subject)).isEqualTo(new RecordedVerdict(subject.id(), Decision.BLOCK, 2));
    }

    @Test
    default void aMilderVerdictChangesNothing() {
        Subject subject = subject();
        publish(subject, Decision.BLOCK);
        assertThat(publish(subject, Decision.PASS).decision()).isEqualTo(Decision.BLOCK);
        assertThat(resume(subject)).isEqualTo(new RecordedVerdict(subject.id(), Decision.BLOCK, 1));
    }

    @Test
    default void aScannerThatWasPutOffMakesASecondRevisionEvenOfTheSame() {
        Subject subject = subject();
        assertThat(publish(TestVerdicts.deferred(subject, Decision.PASS)).deferred())
                .isTrue();
        assertThat(resume(subject).deferred()).isTrue();
        publish(TestVerdicts.caughtUp(subject, Decision.PASS));
        publish(TestVerdicts.caughtUp(subject, Decision.PASS));
        assertThat(resume(subject)).isEqualTo(new RecordedVerdict(subject.id(), Decision.PASS, 2));
    }

    @Test
    default void aScannerThatWasPutOffMayMakeItMilder() {
        Subject subject = subject();
        publish(TestVerdicts.deferred(subject, Decision.REVIEW));
        publish(TestVerdicts.caughtUp(subject, Decision.PASS));
        assertThat(resume(subject)).isEqualTo(new RecordedVerdict(subject.id(), Decision.PASS, 2));
    }

    @Test
    default void aScannerThatWasPutOffOpensNoGateThatAnotherClosed() {
        Subject blocked = subject();
        publish(TestVerdicts.deferred(blocked, Decision.BLOCK));
        publish(TestVerdicts.caughtUp(blocked, Decision.PASS));
        assertThat(resume(blocked)).isEqualTo(new RecordedVerdict(blocked.id(), Decision.BLOCK, 2));
        Subject since = subject();
        publish(TestVerdicts.deferred(since, Decision.PASS));
        publish(since, Decision.UNSCANNABLE);
        publish(TestVerdicts.caughtUp(since, Decision.PASS));
        assertThat(resume(since)).isEqualTo(new RecordedVerdict(since.id(), Decision.UNSCANNABLE, 3));
    }

    @Test
    default void whoWasNotPutOffOwesNothing() {
        Subject subject = subject();
        publish(subject, Decision.REVIEW);
        publish(TestVerdicts.caughtUp(subject, Decision.PASS));
        assertThat(resume(subject)).isEqualTo(new RecordedVerdict(subject.id(), Decision.REVIEW, 1));
        publish(TestVerdicts.deferred(subject, Decision.REVIEW));
        assertThat(resume(subject).deferred()).isFalse();
    }

    /** Two workers with the same object at the same moment. */
    @Test
    default void theSameVerdictAtTheSameMomentLeavesOne() {
        Subject subject = subject();
        Verdict verdict = TestVerdicts.verdict(subject, Decision.REVIEW);
        Flux<RecordedVerdict> all = Flux.range(0, 8).flatMap(i -> sink().publish(verdict), 8);
        StepVerifier.create(all.map(RecordedVerdict::revision).distinct())
                .expectNext(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    default void theStrictestOfManyAtTheSameMomentHolds() {
        Subject subject = subject();
        Flux.just(Decision.PASS, Decision.BLOCK, Decision.REVIEW, Decision.PASS, Decision.UNSCANNABLE)
                .flatMap(decision -> sink().publish(TestVerdicts.verdict(subject, decision)), 8)
                .blockLast(PATIENCE);
        assertThat(resume(subject).decision()).isEqualTo(Decision.BLOCK);
    }

    @Test
    default void manyAtOnceAreAllRecorded() {
        List<Subject> subjects =
                Flux.range(0, 200).map(i -> subject()).collectList().block();
        Flux<RecordedVerdict> all = Flux.fromIterable(Objects.requireNonNull(subjects))
                .flatMap(subject -> sink().publish(TestVerdicts.verdict(subject, Decision.PASS)), 64);
        StepVerifier.create(all.map(RecordedVerdict::subject).collectList())
                .assertNext(ids -> assertThat(ids)
                        .containsExactlyInAnyOrderElementsOf(
                                subjects.stream().map(Subject::id).toList()))
                .expectComplete()
                .verify(PATIENCE);
    }

    /** Whoever asked may have gone before it began; but nothing half-written stays, and a repetition completes it. */
    @Test
    default void cancellingLeavesNothingHalfDone() {
        Subject subject = subject();
        Verdict verdict = TestVerdicts.verdict(subject, Decision.REVIEW);
        sink().publish(verdict).subscribe().dispose();
        RecordedVerdict recorded = sink().publish(verdict).block(PATIENCE);
        assertThat(recorded).isEqualTo(new RecordedVerdict(subject.id(), Decision.REVIEW, 1));
        eventually("it is on record", () -> resume(subject).equals(recorded));
    }

    private RecordedVerdict publish(Subject subject, Decision decision) {
        return publish(TestVerdicts.verdict(subject, decision));
    }

    private RecordedVerdict publish(Verdict verdict) {
        return Objects.requireNonNull(sink().publish(verdict).block(PATIENCE));
    }

    private RecordedVerdict resume(Subject subject) {
        return Objects.requireNonNull(sink().resume(subject).block(PATIENCE));
    }
}
