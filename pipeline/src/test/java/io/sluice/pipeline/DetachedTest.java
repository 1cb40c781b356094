package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class DetachedTest {

    private final Detached detached = new Detached();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Sinks.Empty<Void> database = Sinks.empty();
    private final Mono<Integer> commit =
            database.asMono().then(Mono.fromSupplier(() -> done.compareAndSet(false, true) ? 1 : 2));

    @Test
    void answersWithTheResultOfTheWork() {
        database.tryEmitEmpty();
        StepVerifier.create(detached.finish(commit)).expectNext(1).verifyComplete();
    }

    @Test
    void workGoesOnWhenTheAskerLeaves() {
        detached.finish(commit).subscribe().dispose();
        database.tryEmitEmpty();
        assertThat(done).isTrue();
    }

    @Test
    void nothingStartsBeforeSomebodyAsks() {
        Mono<Integer> work = detached.finish(Mono.fromSupplier(() -> done.getAndSet(true) ? 2 : 1));
        assertThat(done).isFalse();
        StepVerifier.create(work).expectNext(1).verifyComplete();
    }

    @Test
    void failuresReachTheAsker() {
        StepVerifier.create(detached.finish(Mono.error(new TransientException("down", null))))
                .verifyError(TransientException.class);
    }

    @Test
    void beginDoesNotWaitAndHidesFailures() {
        StepVerifier.create(detached.begin(commit)).verifyComplete();
        assertThat(done).isFalse();
        StepVerifier.create(detached.begin(Mono.error(new IllegalStateException())))
                .verifyComplete();
    }

    @Test
    void isIdleWhenAllThatRunsHasEnded() {
        detached.begin(commit).block();
        StepVerifier.create(detached.idle())
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(50))
                .then(database::tryEmitEmpty)
                .verifyComplete();
        StepVerifier.create(detached.idle()).verifyComplete();
    }

    @Test
    void failedWorkIsNotRunningAnyMore() {
        detached.begin(Mono.error(new IllegalStateException())).block();
        StepVerifier.create(detached.idle()).verifyComplete();
    }
}
