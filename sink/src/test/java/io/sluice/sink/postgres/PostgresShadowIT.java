package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.shadow.Difference;
import io.sluice.pipeline.shadow.ShadowLedger.Pair;
import io.sluice.pipeline.shadow.ShadowLedger.Report;
import io.sluice.pipeline.shadow.ShadowLedger.Tally;
import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all workers saw is added up, for each pair of policies apart. */
class PostgresShadowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant EARLY = Instant.parse("2026-01-02T03:04:05Z");
    private static final Pair PAIR = new Pair("2", "3-draft");
    private static final Difference STRICTER = new Difference("object", "REVIEW", "BLOCK", "NEAR known-marker");
    private static final Difference MILDER = new Difference("object", "BLOCK", "PASS", "TERM 'quoted'");

    private final PostgresShadow shadow = new PostgresShadow(new TestDatabase().open());

    private void add(Pair pair, Tally... tallies) {
        shadow.add(pair, List.of(tallies)).block(PATIENCE);
    }

    @Test
    void isAddedUpAndTheMostFrequentComesFirst() {
        assertThat(shadow.report().block(PATIENCE)).isNull();
        add(PAIR, new Tally(null, 90, "o-1", EARLY), new Tally(MILDER, 2, "o-2", EARLY));
        add(PAIR, new Tally(STRICTER, 5, "o-3", EARLY), new Tally(MILDER, 1, "o-4", EARLY.plusSeconds(9)));
        add(new Pair("2", "2-draft"), new Tally(STRICTER, 1000, "o-5", EARLY.minusSeconds(9)));
        Report report = shadow.report().block(PATIENCE);
        assertThat(report.policies()).isEqualTo(PAIR);
        assertThat(report.judged()).isEqualTo(98);
        assertThat(report.differences())
                .containsExactly(
                        new Tally(STRICTER, 5, "o-3", EARLY), new Tally(MILDER, 3, "o-4", EARLY.plusSeconds(9)));
    }
}
