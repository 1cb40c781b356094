package io.sluice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IdempotencyKeys;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** {@code POST /v1/scans} with {@code Prefer: wait=SECONDS}. */
@Isolated("time is virtual for the whole process")
class VerdictWaitTest {

    private static final ObjectRef REF = new ObjectRef("uploads", "a", null);

    private final FakeJudged judged = new FakeJudged();
    private final Limiter waiters = new Limiter("waiters", 1, 0);
    private final VerdictWait waiting = new VerdictWait(judged, waiters);
    private final AtomicInteger enqueued = new AtomicInteger();
    private final WebTestClient web = WebTestClient.bindToRouterFunction(new ScanRoutes(
                            new OwnBuckets(Set.of("uploads")),
                            (lane, entry) -> Mono.fromRunnable(enqueued::incrementAndGet),
                            new NoKeys(),
                            waiting)
                    .routes())
            .build();

    private ResponseSpec post(String prefer, String key, String more) {
        return web.post()
                .uri("/v1/scans")
                .header("Prefer", prefer)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"bucket\":\"uploads\",\"key\":\"" + key + "\"" + more + "}")
                .exchange();
    }

    private static String text(ResponseSpec response) {
        return String.valueOf(response.expectBody(String.class).returnResult().getResponseBody());
    }

    private Mono<RecordedVerdict> waited(Duration atMost) {
        return waiting.within(room -> room.verdict(REF, atMost));
    }

    private long waits() {
        return waiters.usage().inUse();
    }

    @Test
    void whoWaitsIsAnsweredWithTheVerdict() {
        judged.commit(Decision.REVIEW, 2);
        String answer = text(post("wait=5", "a", "")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Preference-Applied", "wait=5"));
        assertThat(answer)
                .isEqualTo("{\"subjectRef\":\"%s\",\"decision\":\"REVIEW\",\"revision\":2,\"deferred\":false}"
                        .formatted(FakeJudged.SUBJECT.value()));
        assertThat(enqueued).as("it is asked for all the same").hasValue(1);
        assertThat(waits()).isZero();
    }

    @Test
    void whatIsNotThereInTimeIsAnsweredAsBefore() {
        String answer = text(post("wait=1", "a", "")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Preference-Applied", "wait=1"));
        assertThat(answer).isEqualTo("{}");
        assertThat(waits()).isZero();
    }

    @Test
    void nobodyWaitsForWhatIsNotThereOrForARescan() {
        post("wait=30", "gone", "").expectStatus().isAccepted();
        judged.commit(Decision.PASS, 1);
        post("wait=30", "a", ",\"rescan\":true")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .doesNotExist("Preference-Applied");
        assertThat(enqueued).hasValue(2);
    }

    @Test
    void aRecordThatIsDownDoesNotUndoWhatIsQueued() {
        judged.down();
        post("wait=30", "a", "").expectStatus().isAccepted();
        assertThat(enqueued).hasValue(1);
    }

    @Test
    void aVerdictThatAnotherWorkerCommitsEndsTheWait() {
        StepVerifier.withVirtualTime(() -> waited(Duration.ofSeconds(30)).map(RecordedVerdict::decision))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(9))
                .then(() -> judged.commit(Decision.PASS, 1))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(Decision.PASS)
                .verifyComplete();
        assertThat(waits()).isZero();
    }

    @Test
    void theRecordIsAskedEverLessOften() {
        StepVerifier.withVirtualTime(() -> waited(Duration.ofSeconds(30)))
                .expectSubscription()
                .thenAwait(Duration.ofSeconds(30))
                .verifyComplete();
        assertThat(judged.asked()).isBetween(30, 33);
    }

    @Test
    void whoIsOneTooManyIsToldToComeLaterAndNothingIsQueued() {
        Disposable other = waited(Duration.ofSeconds(30)).subscribe();
        post("wait=5", "a", "")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(enqueued).hasValue(0);
        post("respond-async", "a", "").expectStatus().isAccepted();
        other.dispose();
        assertThat(waits()).as("who goes away makes room").isZero();
        judged.commit(Decision.PASS, 1);
        post("wait=5", "a", "").expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "wait=10 | 10",
                "respond-async, wait=10 | 10",
                "Wait = \"7\"; x=y | 7",
                "wait=3, wait=9 | 3",
                "wait=31 | 30",
                "wait=999999999 | 30",
                "wait=0 | -",
                "wait=-1 | -",
                "wait=soon | -",
                "wait=9999999999 | -",
                "handling=strict | -"
            })
    void preferencesAreReadAsTheyAreWritten(String header, Long seconds) {
        MockServerHttpRequest request =
                MockServerHttpRequest.post("/v1/scans").header("Prefer", header).build();
        ServerRequest read = ServerRequest.create(
                MockServerWebExchange.from(request),
                HandlerStrategies.withDefaults().messageReaders());
        assertThat(WaitPreference.of(read).map(Duration::toSeconds).orElse(null))
                .isEqualTo(seconds);
    }

    /** Nobody sent a key. */
    private static final class NoKeys implements IdempotencyKeys {
        @Override
        public Mono<String> find(String key, String requestDigest) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> keep(String key, String requestDigest, String answer) {
            return Mono.empty();
        }
    }
}
