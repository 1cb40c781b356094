package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.reporting.Dossier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** No more questions are put to authorities at a time than there are permits, and all are put in the end. */
class FilingPermitIT {

    private static final int INCIDENTS = 6;
    private static final Duration TAKES = Duration.ofMillis(300);

    private final FilingDesk desk = new FilingDesk();

    @AfterEach
    void rest() {
        desk.workNoMore();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "8, 2, 4"})
    void asManyAreAskedAtATimeAsThereArePermits(int permits, int atLeast, int atMost) {
        desk.parts.filing.limits(permits, 0);
        Busy authority = new Busy(TestSink.hurriedAuthority());
        List<String> incidents = IntStream.range(0, INCIDENTS)
                .mapToObj(each -> desk.exact(FilingDesk.somebody()))
                .toList();
        desk.work(desk.parts.reporting(Map.of("test", authority)));
        eventually("all are filed", () -> incidents.stream().allMatch(each -> desk.state(each) == IncidentState.FILED));
        assertThat(authority.most.get()).isBetween(atLeast, atMost);
    }

    /** Takes its time to open a report, and remembers how many it opened at once. */
    private static final class Busy extends ForwardingAuthority {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Busy(Authority real) {
            super(real);
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            return Mono.defer(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                return Mono.delay(TAKES).then(super.open(dossier)).doFinally(end -> now.decrementAndGet());
            });
        }
    }
}
