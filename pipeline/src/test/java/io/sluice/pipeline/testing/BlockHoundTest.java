package io.sluice.pipeline.testing;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BlockHoundTest {

    @Test
    void aBlockingCallOnAThreadThatMustNotBlockIsCaught() {
        Mono<Object> blocking = Mono.fromCallable(BlockHoundTest::block).subscribeOn(Schedulers.parallel());
        StepVerifier.create(blocking)
                .expectErrorMatches(failure -> failure instanceof BlockingOperationError)
                .verify(Duration.ofSeconds(10));
    }

    private static Object block() throws InterruptedException {
        Thread.sleep(1);
        return "was not caught";
    }
}
