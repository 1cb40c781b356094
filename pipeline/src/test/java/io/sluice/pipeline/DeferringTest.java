package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeScanner;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A classifier that is slow, fails, hangs or is overrun slows nobody; and what it did not see, it sees later. */
class DeferringTest {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 3;

    private final Limiter permits = new Limiter("classify", 1, 0);
    private final Flow flow = new Flow();
    private final FakeContent content = FakeContent.of(TestMedia.png(1, 32, 32));

    DeferringTest() {
        flow.deferring = new Deferring(permits, MOST_WAITING, WAIT);
    }

    private static FakeScanner<Pictured> hanging() {
        return FakeScanner.hanging("classifier", Pictured.class).deferrable();
    }

    private static FakeScanner<Pictured> failing(Throwable failure) {
        return FakeScanner.failing("classifier", Pictured.class, failure).deferrable();
    }

    private static FakeScanner<Pictured> answering(Duration after) {
        return FakeScanner.answering(
                        "classifier",
                        Pictured.class,
                        material -> FakeScanner.clean("classifier", Pictured.class)
                                .scan(material)
                                .delayElement(after))
                .deferrable();
    }

    private Flux<Outcome> outcomes(Lane lane, FakeContent... contents) {
        FakeSource source = new FakeSource(lane);
        for (FakeContent each : contents) {
            source.deliver(each);
        }
        return flow.outcomes(source).take(contents.length);
    }

    private static FakeContent[] many() {
        FakeContent[] many = new FakeContent[10];
        for (int each = 0; each < many.length; each++) {
            many[each] = FakeContent.of(TestMedia.png(100 + each, 32, 32));
        }
        return many;
    }

    private RecordedVerdict verdict() {
        return Objects.requireNonNull(flow.sink.resume(content.object()).block());
    }

    @Nested
    class InAnyOtherLane {

        @Test
        void whoHangsIsPutOffAfterAMoment() {
            flow.with(hanging());
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content))
                    .thenAwait(WAIT)
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.deferred).containsExactly(content.object());
            assertThat(verdict()).isEqualTo(new RecordedVerdict(content.object().id(), Decision.PASS, 1, true));
            assertThat(permits.usage().inUse()).isZero();
        }

        @Test
        void whoFailsForAWhileIsPutOffAtOnce() {
            flow.with(failing(new TransientException("overrun", null)));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content))
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.deferred).containsExactly(content.object());
        }

        @Test
        void whoWouldFailAgainIsNotAskedAgain() {
            flow.with(failing(new IllegalStateException("a classifier with a bug")));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content))
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.deferred).isEmpty();
            assertThat(verdict().deferred()).isFalse();
        }

        @Test
        void whoAnswersInTimeIsNotPutOff() {
            flow.with(answering(WAIT.minusMillis(1)));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content))
                    .thenAwait(WAIT)
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.deferred).isEmpty();
        }

        /** One is asked and three wait: the rest does not. */
        @Test
        void whoComesWhenTooManyWaitIsPutOffAtOnce() {
            flow.with(hanging());
            FakeContent[] many = many();
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, many))
                    .expectNextCount(many.length - MOST_WAITING - 1)
                    .expectNoEvent(WAIT.minusMillis(1))
                    .thenAwait(WAIT)
                    .expectNextCount(MOST_WAITING + 1)
                    .verifyComplete();
            assertThat(flow.deferred).hasSize(many.length);
        }

        /** Otherwise each would hold its slot for as long, and uploads would come through one slot after the other. */
        @Test
        void onceOneWasNotAnsweredOnlyOneAtATimeWaits() {
            flow.with(hanging());
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content).thenMany(outcomes(Lane.FRESH, many())))
                    .thenAwait(WAIT)
                    .expectNextCount(many().length - 1)
                    .expectNoEvent(WAIT.minusMillis(1))
                    .thenAwait(WAIT)
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(flow.deferred).hasSize(1 + many().length);
        }

        @Test
        void whoAnswersAgainIsAskedAgain() {
            AtomicInteger asked = new AtomicInteger();
            flow.with(FakeScanner.answering(
                            "classifier",
                            Pictured.class,
                            material -> asked.getAndIncrement() == 0
                                    ? Mono.never()
                                    : FakeScanner.clean("classifier", Pictured.class)
                                            .scan(material))
                    .deferrable());
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content).thenMany(outcomes(Lane.FRESH, many())))
                    .thenAwait(WAIT)
                    .expectNextCount(many().length)
                    .verifyComplete();
            assertThat(flow.deferred).containsExactly(content.object());
        }

        /** A crash between them leaves a request too many and never one too few. */
        @Test
        void theRequestIsDurableBeforeTheVerdict() {
            flow.with(failing(new TransientException("overrun", null)));
            flow.queue = Mono.error(new TransientException("the queue is down", null));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.FRESH, content))
                    .expectNext(Outcome.REDELIVERED)
                    .verifyComplete();
            assertThat(flow.sink.verdicts()).isZero();
        }
    }

    @Nested
    class InTheirOwn {

        @BeforeEach
        void itWasPutOff() {
            flow.with(failing(new TransientException("overrun", null)));
            outcomes(Lane.FRESH, content).blockLast();
        }

        @Test
        void whoAnswersMakesASecondRevision() {
            flow.with(answering(Duration.ZERO));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.DEFERRED, content))
                    .thenAwait(WAIT)
                    .expectNext(Outcome.JUDGED)
                    .verifyComplete();
            assertThat(verdict()).isEqualTo(new RecordedVerdict(content.object().id(), Decision.PASS, 2));
        }

        @Test
        void aRequestTooManyIsDropped() {
            flow.with(answering(Duration.ZERO));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.DEFERRED, content, content))
                    .thenAwait(WAIT)
                    .expectNext(Outcome.JUDGED)
                    .thenAwait(WAIT)
                    .expectNext(Outcome.DUPLICATE)
                    .verifyComplete();
        }

        @Test
        void thereIsTimeToWait() {
            flow.with(answering(Duration.ofSeconds(15)));
            FakeContent other = FakeContent.of(TestMedia.png(2, 32, 32));
            StepVerifier.withVirtualTime(() -> outcomes(Lane.DEFERRED, content, other))
                    .thenAwait(Duration.ofSeconds(31))
                    .expectNext(Outcome.JUDGED, Outcome.JUDGED)
                    .verifyComplete();
            assertThat(verdict().deferred()).isFalse();
        }

        /** It is neither recorded nor asked for a second time: the request itself comes back. */
        @Test
        void whoHangsStillComesBack() {
            flow.with(hanging());
            StepVerifier.withVirtualTime(() -> outcomes(Lane.DEFERRED, content))
                    .thenAwait(PipelineLimits.DEFAULTS.scanTimeout())
                    .expectNext(Outcome.REDELIVERED)
                    .verifyComplete();
            assertThat(flow.deferred).hasSize(1);
            assertThat(verdict().revision()).isEqualTo(1);
            assertThat(permits.usage().inUse()).isZero();
        }
    }
}
