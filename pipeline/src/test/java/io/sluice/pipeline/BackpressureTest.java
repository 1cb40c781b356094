package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.testing.FakeContent;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.FakeSource;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BackpressureTest {

    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(5);

    private final Flow flow = new Flow();
    private final FakeSource source = new FakeSource(Lane.FRESH);

    @Test
    void requestsNoMoreThanMaxInFlight() {
        flow.inFlight(3).with(FakeDecoder.hanging());
        deliver(10);
        StepVerifier.create(flow.outcomes(source))
                .expectSubscription()
                .then(() -> assertThat(source.demanded()).isEqualTo(3))
                .then(() -> assertThat(source.delivered()).hasSize(3))
                .thenCancel()
                .verify();
    }

    /**
     * The database is down for ten visibility timeouts. The first failure parks the lane; what was under way goes back
     * and waits there; nothing is dropped, dead-lettered or counted against its object; then all of it is judged.
     */
    @Test
    void backpressureNeverDropsNorDeadLetters() {
        Duration outage = VISIBILITY_TIMEOUT.multipliedBy(10);
        FakeSource[] parked = new FakeSource[1];
        StepVerifier.withVirtualTime(() -> judgedAfterOutage(outage, 100, parked))
                .thenAwait(outage.minusSeconds(1))
                .then(() -> assertThat(parked[0].deadLettered()).isZero())
                .then(() -> assertThat(parked[0].held()).isEqualTo(100))
                .then(() -> assertThat(parked[0].delivered()).hasSizeLessThanOrEqualTo(2 * 8))
                .thenAwait(Duration.ofMinutes(1))
                .expectNextCount(100)
                .expectComplete()
                .verify(Duration.ofSeconds(30));
        assertThat(parked[0].deadLettered()).isZero();
        assertThat(parked[0].held()).isZero();
        assertThat(flow.sink.verdicts()).isEqualTo(100);
        assertThat(flow.observer.count("resumed FRESH")).isEqualTo(1);
        assertThat(flow.decoder.calls()).noneMatch(FakeDecoder.Call::alone);
    }

    private Flux<Outcome> judgedAfterOutage(Duration outage, int objects, FakeSource[] parked) {
        TransientException down = new TransientException("database unreachable", null);
        Mono<Void> database = Mono.delay(outage).then().cache();
        Disposable clock = database.subscribe(nothing -> {}, failure -> {}, () -> flow.sink.gate(Mono.empty()));
        assertThat(clock.isDisposed()).isFalse();
        flow.sink.gate(Mono.error(down));
        flow.probe = flow.sink.resume(TestMedia.object()).then();
        Parking parking = flow.inFlight(8).parking();
        parked[0] = new FakeSource(Lane.FRESH, parking);
        IntStream.range(0, objects).forEach(i -> parked[0].deliver(FakeContent.of(TestMedia.bytes(i, 20))));
        return flow.pipeline()
                .outcomes(parked[0], parking, 8)
                .filter(outcome -> outcome == Outcome.JUDGED)
                .take(objects);
    }

    @Test
    void chargesTheByteBudgetBeforeItOpens() {
        flow.bytes = new Limiter("bytes", 10, 1);
        flow.with(FakeDecoder.hanging());
        FakeContent first = FakeContent.of(new byte[6]);
        FakeContent second = FakeContent.of(new byte[6]);
        StepVerifier.create(flow.outcomes(source.deliver(first).deliver(second)))
                .expectSubscription()
                .then(() -> assertThat(flow.bytes.usage().inUse()).isEqualTo(6))
                .then(() -> assertThat(second.opens()).isZero())
                .thenCancel()
                .verify();
        assertThat(flow.bytes.usage().inUse()).isZero();
    }

    /** A message is only a claim, and one that a caller may make. */
    @Test
    void anUnderstatedSizeIsChargedInFullAllTheSame() {
        for (long claimed : List.of(0, 1, 1000)) {
            FakeContent large = FakeContent.of(new byte[100_000]);
            flow.with(FakeDecoder.hanging());
            Disposable running = flow.outcomes(new FakeSource(Lane.FRESH)
                            .deliver(new ObjectArrival(large.ref(), large, claimed, UploadContext.NONE, false)))
                    .subscribe();
            assertThat(flow.bytes.usage().inUse()).isGreaterThanOrEqualTo(100_000);
            assertThat(large.held()).isEqualTo(1);
            running.dispose();
            assertThat(large.held()).isZero();
        }
    }

    /** What is slow after the fetch must not look as if the store were. */
    @Test
    void aFetchPermitIsFreeAsSoonAsAllBytesAreRead() {
        flow.fetching = new Limiter("fetch", 1, 0);
        flow.with(FakeDecoder.hanging());
        FakeContent first = FakeContent.of(new byte[6]);
        FakeContent second = FakeContent.of(new byte[6]).hangingAfter(3);
        FakeContent third = FakeContent.of(new byte[6]);
        Disposable running = flow.outcomes(source.deliver(first).deliver(second).deliver(third))
                .subscribe();
        assertThat(second.opens()).isEqualTo(1);
        assertThat(third.opens()).isZero();
        running.dispose();
        assertThat(flow.fetching.usage().inUse()).isZero();
    }

    @Test
    void noMoreVerdictsAreWrittenAtOnceThanThereArePermits() {
        flow.writing = new Limiter("write", 1, 0);
        Sinks.Empty<Void> database = Sinks.empty();
        flow.sink.gate(database.asMono());
        deliver(3);
        StepVerifier.create(flow.outcomes(source))
                .expectSubscription()
                .then(() -> flow.sink.gate(Mono.empty()))
                .then(database::tryEmitEmpty)
                .expectNextCount(3)
                .thenCancel()
                .verify();
        assertThat(flow.writing.usage().inUse()).isZero();
        assertThat(flow.writing.load().grants()).isEqualTo(3);
    }

    @Test
    void drainingFinishesWhatIsUnderWayAndTakesNoMore() {
        Sinks.Empty<Void> decoding = Sinks.empty();
        flow.inFlight(2).with(FakeDecoder.answering(media -> decoding.asMono().thenReturn(TestMedia.picture(1))));
        deliver(5);
        StepVerifier.create(flow.outcomes(source))
                .expectSubscription()
                .then(() -> assertThat(source.drain().toFuture()).isCompleted())
                .then(decoding::tryEmitEmpty)
                .expectNext(Outcome.JUDGED, Outcome.JUDGED)
                .verifyComplete();
        assertThat(source.onLoan()).isZero();
    }

    private void deliver(int objects) {
        for (int i = 0; i < objects; i++) {
            source.deliver(FakeContent.of(TestMedia.bytes(i, 50)));
        }
    }
}
