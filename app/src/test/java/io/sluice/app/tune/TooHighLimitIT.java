package io.sluice.app.tune;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.KnobChange;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.TuningObserver;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.PostgresKnobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Somebody raises the limit tenfold to work off a backlog. The fast path leaves its objective, and the change is undone before
 * anybody has to notice: with the real flow, the real limiter and the real table.
 */
class TooHighLimitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OBJECTIVE = Duration.ofMillis(600);
    private static final String KNOB = "too-high.limit";

    private final Limiter slots = new Limiter("too-high", 16, 4);
    private final FastPathObjective objective = new FastPathObjective(OBJECTIVE, 1 << 20, Clock.systemUTC());
    private final Database database = database();
    private final PostgresKnobs ledger = new PostgresKnobs(database);
    private final Knobs knobs =
            new Knobs(List.of(new LimiterKnobs(slots, new Whole(2, 256, "deliveries")).limit("Deliveries under way.")));
    private final KnobFollower follower = new KnobFollower(knobs, ledger, objective, "worker-1", TuningObserver.NOOP);

    private static Database database() {
        Properties parts = PartsServer.shared();
        String host = parts.getProperty("postgres.host");
        String port = parts.getProperty("postgres.port");
        String name = parts.getProperty("postgres.database");
        String user = parts.getProperty("postgres.user");
        String password = parts.getProperty("postgres.password", "");
        Database.migrate("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        return Database.of(DatabaseSettings.of(host, Integer.parseInt(port), name, user, password), new Detached());
    }

    @Test
    void aBulkLimitTenTimesTooHighIsTakenBack() {
        Disposable following = follower.look()
                .then(Mono.delay(Duration.ofMillis(200)))
                .repeat()
                .subscribe();
        try (ContendedFlow flow = new ContendedFlow(slots, objective)) {
            flow.start(3000);
            eventually("uploads are triaged in time", () -> flow.lastTriaged(20).size() == 20 && isInTime(flow));
            Instant asked = Instant.now();
            ledger.set(new Setting(KNOB, "160", null, Duration.ofMinutes(10), null, "person-1", "work off the backlog"))
                    .block(PATIENCE);
            eventually("it is followed", () -> slots.usage().limit() == 160);
            eventually("it is taken back", () -> slots.usage().limit() == 16);
            eventually("uploads are triaged in time again", () -> isInTime(flow));
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(30));
        } finally {
            following.dispose();
        }
        KnobChange last = Objects.requireNonNull(ledger.history(KNOB, 1).blockFirst(PATIENCE));
        assertThat(last.origin()).isEqualTo(Origin.OBJECTIVE);
        assertThat(last.actor()).isEqualTo("worker-1");
        assertThat(last.was()).isEqualTo("160");
        assertThat(last.reason()).contains("uploads were triaged later than 600 ms");
    }

    private static boolean isInTime(ContendedFlow flow) {
        return flow.lastTriaged(20).stream().allMatch(took -> took.compareTo(OBJECTIVE) <= 0);
    }
}
