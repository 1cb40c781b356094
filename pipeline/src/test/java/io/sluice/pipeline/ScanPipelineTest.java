package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.Material.Digested;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeDelivery;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ScanPipelineTest {

    private final Flow flow = new Flow();
    private final FakeSource source = new FakeSource(Lane.FRESH);
    private final FakeContent content = FakeContent.of(TestMedia.png(1, 32, 32));

    @Nested
    class Settlement {

        @Test
        void settledOnlyAfterVerdictCommitted() {
            Sinks.Empty<Void> database = Sinks.empty();
            flow.with(FakeDecoder.answering(media -> {
                // From now on only the commit is left, and the database takes its time.
                flow.sink.gate(database.asMono());
                return Mono.just(TestMedia.picture(1));
            }));
            StepVerifier.create(flow.outcomes(source.deliver(content)))
                    .expectSubscription()
                    .then(() -> assertThat(flow.decoder.calls()).hasSize(1))
                    .then(() -> assertThat(only().settlement()).isNull())
                    .then(database::tryEmitEmpty)
                    .expectNext(Outcome.JUDGED)
                    .then(() -> assertThat(flow.sink.verdicts()).isEqualTo(1))
                    .then(() -> assertThat(only().isSettled("acknowledged")).isTrue())
                    .thenCancel()
                    .verify();
        }

        @Test
        void settledOnlyAfterIncidentCommitted() {
            Sinks.Empty<Void> database = Sinks.empty();
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.escalation.opening(database.asMono());
            StepVerifier.create(flow.outcomes(source.deliver(content)))
                    .expectSubscription()
                    .then(() -> assertThat(only().settlement()).isNull())
                    .then(() -> assertThat(flow.decoder.calls()).isEmpty())
                    .then(database::tryEmitEmpty)
                    .expectNext(Outcome.JUDGED)
                    .thenCancel()
                    .verify();
            assertThat(flow.escalation.incidents()).isEqualTo(1);
            assertThat(flow.sink.decision(content.object().id())).isEqualTo(Decision.BLOCK);
        }

        @Test
        void whatIsCancelledIsRedelivered() {
            flow.with(FakeDecoder.hanging());
            Disposable running = flow.outcomes(source.deliver(content)).subscribe();
            running.dispose();
            assertThat(only().isSettled("redelivered")).isTrue();
            assertThat(content.held()).isZero();
            assertThat(flow.bytes.usage().inUse()).isZero();
        }

        @Test
        void goneAndSupersededObjectsAreAcknowledged() {
            source.deliver(FakeContent.of(new byte[9]).failingToOpen(new GoneException("gone", null)));
            source.deliver(FakeContent.of(new byte[9]).replacedAfter(4));
            StepVerifier.create(flow.outcomes(source).take(2))
                    .expectNext(Outcome.GONE, Outcome.SUPERSEDED)
                    .verifyComplete();
            assertThat(source.settled("acknowledged")).isEqualTo(2);
            assertThat(flow.sink.verdicts()).isZero();
        }

        /** A blocked object is moved away; the worker that judged it may have died before its event was sent. */
        @Test
        void anObjectThatIsGoneHasItsAnnouncementFinished() {
            source.deliver(FakeContent.of(new byte[9]).failingToOpen(new GoneException("gone", null)));
            StepVerifier.create(flow.outcomes(source).next())
                    .expectNext(Outcome.GONE)
                    .verifyComplete();
            assertThat(flow.sink.resumedGone()).hasSize(1);
        }

        @Test
        void ourOwnBugIsDeadLetteredWithItsReason() {
            source.deliver(FakeContent.of(new byte[9]).failingAfter(4, new IllegalStateException("a bug")));
            StepVerifier.create(flow.outcomes(source).next())
                    .expectNext(Outcome.DEAD_LETTERED)
                    .verifyComplete();
            assertThat(only().settlement()).isEqualTo("dead-lettered: internal-error");
        }

        /** An adapter that breaks its port's promise must not look like success. */
        @Test
        void anAdapterThatAnswersNothingIsNeverTakenForAVerdict() {
            ObjectArrival silent = new ObjectArrival(content.ref(), Mono::empty, 9, UploadContext.NONE, false);
            StepVerifier.create(flow.outcomes(source.deliver(silent)).next())
                    .expectNext(Outcome.DEAD_LETTERED)
                    .verifyComplete();
            assertThat(source.settled("acknowledged")).isZero();
        }
    }

    @Nested
    class Isolation {

        @Test
        void oneBadDeliveryHarmsNoOther() {
            IllegalStateException bug = new IllegalStateException("a bug");
            List<FakeContent> good = IntStream.range(0, 20)
                    .mapToObj(i -> FakeContent.of(TestMedia.bytes(i, 50)))
                    .toList();
            List<FakeContent> bad = List.of(
                    FakeContent.of(new byte[9]).failingAfter(3, bug),
                    FakeContent.of(new byte[9]).failingToOpen(bug),
                    FakeContent.of(new byte[9]).hangingAfter(3),
                    FakeContent.of(new byte[9]).openingAfter(Mono.never()),
                    FakeContent.of(new byte[9]).announcing(4),
                    FakeContent.of(new byte[9]).announcing(99),
                    FakeContent.of(new byte[9]).replacedAfter(2),
                    FakeContent.of(new byte[9]).failingToOpen(new GoneException("gone", null)));
            for (int i = 0; i < good.size(); i++) {
                source.deliver(bad.get(i % bad.size())).deliver(good.get(i));
            }
            StepVerifier.create(flow.outcomes(source)
                            .filter(outcome -> outcome == Outcome.JUDGED)
                            .take(20))
                    .expectNextCount(20)
                    .expectComplete()
                    .verify(Duration.ofSeconds(20));
            good.forEach(content ->
                    assertThat(flow.sink.decision(content.object().id())).isEqualTo(Decision.PASS));
        }

        @Test
        void anObjectThatNeverEndsIsGivenBackAtItsDeadline() {
            FakeContent stalled = FakeContent.of(new byte[9]).hangingAfter(3);
            StepVerifier.withVirtualTime(() -> flow.outcome(stalled))
                    .thenAwait(flow.limits.objectDeadline())
                    .expectNext(Outcome.REDELIVERED)
                    .verifyComplete();
            assertThat(stalled.held()).isZero();
            assertThat(flow.bytes.usage().inUse()).isZero();
        }

        /** It may be what brings workers down: first it is decoded alone, then not any more, and never passes. */
        @Test
        void whatKeepsComingBackIsDecodedAloneAndThenNotAtAll() {
            int suspectAfter = flow.limits.suspectAfter();
            for (int attempt : List.of(1, suspectAfter, suspectAfter + 1)) {
                FakeContent object = FakeContent.of(TestMedia.bytes(attempt, 30));
                Arrival arrival = new ObjectArrival(object.ref(), object, 30, UploadContext.NONE, false);
                flow.outcomes(new FakeSource(Lane.FRESH).deliver(arrival, attempt))
                        .blockFirst();
            }
            assertThat(flow.decoder.calls()).extracting(FakeDecoder.Call::alone).containsExactly(false, true);
            assertThat(flow.sink.writes(Verdict::decision))
                    .containsExactly(Decision.PASS, Decision.PASS, Decision.UNSCANNABLE);
            assertThat(flow.sink.writes(verdict -> verdict.examination().digests()))
                    .doesNotContainNull();
        }
    }

    @Nested
    class Repetition {

        @Test
        void sameVersionManyTimesGivesOneVerdictOneIncident() {
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            FakeSource urgent = new FakeSource(Lane.URGENT);
            for (int i = 0; i < 10; i++) {
                source.deliver(content);
                urgent.deliver(content);
            }
            Flux<Outcome> both = Flux.merge(
                    flow.outcomes(source).take(10), flow.outcomes(urgent).take(10));
            StepVerifier.create(both).expectNextCount(20).verifyComplete();
            assertThat(flow.sink.verdicts()).isEqualTo(1);
            assertThat(flow.escalation.incidents()).isEqualTo(1);
        }

        @Test
        void sameVersionAtTheSameMomentGivesOneVerdictOneIncident() {
            Sinks.Empty<Void> decoding = Sinks.empty();
            flow.with(FakeScanner.finding("hash-exact", Digested.class, TestVerdicts.exact()));
            flow.with(FakeDecoder.answering(media -> decoding.asMono().thenReturn(TestMedia.picture(1))));
            for (int i = 0; i < 10; i++) {
                source.deliver(content);
            }
            StepVerifier.create(flow.outcomes(source).take(10))
                    .expectSubscription()
                    .then(() -> assertThat(flow.decoder.calls()).hasSize(10))
                    .then(decoding::tryEmitEmpty)
                    .expectNextCount(10)
                    .verifyComplete();
            assertThat(flow.sink.verdicts()).isEqualTo(1);
            assertThat(flow.escalation.incidents()).isEqualTo(1);
        }

        @Test
        void aDuplicateIsSettledWithoutBeingReadAgain() {
            source.deliver(content).deliver(content);
            StepVerifier.create(flow.outcomes(source).take(2))
                    .expectNext(Outcome.JUDGED, Outcome.DUPLICATE)
                    .verifyComplete();
            assertThat(flow.decoder.calls()).hasSize(1);
            assertThat(content.held()).isZero();
        }

        @Test
        void aRescanIsJudgedThoughItHasAVerdict() {
            source.deliver(content);
            source.deliver(new ObjectArrival(content.ref(), content, 1, UploadContext.NONE, true));
            StepVerifier.create(flow.outcomes(source).take(2))
                    .expectNext(Outcome.JUDGED, Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.decoder.calls()).hasSize(2);
        }

        @Test
        void aGroupsChangeIsJudgedOnceThroughBothDoors() {
            Group group = TestMedia.group("a harmless name");
            RecordedVerdict answered = flow.pipeline().judge(group, Lane.FRESH).block();
            StepVerifier.create(flow.outcomes(source.deliver(group)).next())
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.pipeline().judge(group, Lane.URGENT).block()).isEqualTo(answered);
            assertThat(flow.sink.writes()).hasSize(1);
        }
    }

    private FakeDelivery only() {
        assertThat(source.delivered()).hasSize(1);
        return source.delivered().get(0);
    }
}
