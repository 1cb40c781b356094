package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.ingest.sqs.QueueDepths.Depth;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineObserver.Outcome;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The books of what came and what became of it, and what is read from them. */
class AccountsTest {

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Accounts accounts = new Accounts(meters, clock);
    private final IngestLog log = new IngestLog(meters, accounts);
    private final Map<String, Depth> depths = new HashMap<>();
    private final QueueWatch watch = new QueueWatch(
            List.of(new QueueWatch.Watched("fresh", Lane.FRESH, "live", "dead")), this::depth, accounts, meters);

    private Mono<Depth> depth(String url) {
        Depth known = depths.get(url);
        return known == null ? Mono.error(new TransientException("no answer", null)) : Mono.just(known);
    }

    private double lane(String name) {
        return meters.get(name).tag("lane", "fresh").gauge().value();
    }

    private double queue(String name, String... tags) {
        return meters.get(name).tag("queue", "fresh").tags(tags).gauge().value();
    }

    private void receive(int messages) {
        log.polled(Lane.FRESH, messages);
        for (int number = 0; number < messages; number++) {
            log.lent(Lane.FRESH);
        }
    }

    @Test
    void acceptedIsAccountedWhateverBecomesOfAMessage() {
        receive(4);
        log.settled(Lane.FRESH);
        log.settlementFailed(Lane.FRESH, new TransientException("no answer", null));

        assertThat(lane("sluice.messages.held")).isEqualTo(2);
        assertThat(lane("sluice.messages.unaccounted")).isZero();
    }

    @Test
    void messageThatNobodyHoldsIsADifferenceThatStays() {
        log.polled(Lane.FRESH, 3);
        log.lent(Lane.FRESH);
        log.settled(Lane.FRESH);

        assertThat(lane("sluice.messages.unaccounted")).isEqualTo(2);
        clock.advance(Duration.ofHours(1));
        assertThat(lane("sluice.messages.unaccounted")).isEqualTo(2);
    }

    @Test
    void judgementWithoutAVerdictOnRecordIsSeen() {
        accounts.settled(Lane.FRESH, Outcome.DUPLICATE, Duration.ZERO);
        assertThat(meters.get("sluice.judged.unrecorded").gauge().value()).isZero();

        accounts.settled(Lane.FRESH, Outcome.JUDGED, Duration.ZERO);
        assertThat(meters.get("sluice.judged.unrecorded").gauge().value()).isEqualTo(1);
    }

    @Test
    void silenceGrowsUntilSomethingComes() {
        clock.advance(Duration.ofMinutes(20));
        log.polled(Lane.FRESH, 0);
        assertThat(lane("sluice.lane.silence.seconds")).isEqualTo(1200);

        receive(1);
        assertThat(lane("sluice.lane.silence.seconds")).isZero();
    }

    @Test
    void whatWaitsGrowsOlderWhileNothingIsTaken() {
        depths.put("live", new Depth(7, 2, 1));
        depths.put("dead", new Depth(3, 0, 0));
        accounts.received(Lane.FRESH, Duration.ofMinutes(5));
        watch.look().block();
        clock.advance(Duration.ofMinutes(1));

        assertThat(lane("sluice.queue.oldest.age.seconds")).isEqualTo(360);
        assertThat(queue("sluice.queue.depth", "state", "ready")).isEqualTo(7);
        assertThat(queue("sluice.queue.depth", "state", "leased")).isEqualTo(2);
        assertThat(queue("sluice.queue.depth", "state", "delayed")).isEqualTo(1);
        assertThat(queue("sluice.deadletter.depth")).isEqualTo(3);
    }

    @Test
    void emptyQueueIsOfNoAgeAndOneThatDoesNotAnswerKeepsItsDepth() {
        depths.put("live", new Depth(0, 1, 0));
        watch.look().block();
        clock.advance(Duration.ofMinutes(9));
        assertThat(lane("sluice.queue.oldest.age.seconds")).isZero();

        depths.clear();
        watch.look().block();
        assertThat(queue("sluice.queue.depth", "state", "leased")).isEqualTo(1);
    }
}
