package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.TestDatabase;
import io.sluice.sink.cases.CaseCounts.Count;
import io.sluice.sink.escalation.Watchlist.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is open is counted, and nothing else; and how long what must be done has waited. */
class PostgresCaseCountsIT {

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    private static void incident(TestDatabase postgres, int number, String state, String due) {
        postgres.execute("""
                INSERT INTO incident (id, subject, chat_group, context, filing, authority, lead, versions, policy_version, owner,
                                      due_at, opened_at, state)
                VALUES ('i-%1$d', 'i-%1$d', '{}', '{}', 'CONFIRM', 'none', '{}', '{}', 'policy-1', 'rota', '%2$s', '%3$s', '%4$s')
                """.formatted(number, due, OLD.plusSeconds(number), state));
    }

    private static Ages ages(Database database) {
        return Objects.requireNonNull(new PostgresWatchlist(database)
                        .counts(Duration.ofMinutes(45), Duration.ofHours(20), Duration.ofHours(24))
                        .block(PATIENCE))
                .ages();
    }

    @Test
    void whatWaitsIsKnownByHowLongItHas() {
        TestDatabase postgres = new TestDatabase();
        Database database = postgres.open();
        assertThat(ages(database)).isEqualTo(new Ages(0, Duration.ZERO, Duration.ZERO, Optional.empty()));
        incident(postgres, 1, "OPENED", "2026-01-02Z");
        postgres.execute(
                "INSERT INTO outbox (filing, incident, step, due_at) VALUES ('i-1', 'i-1', 'SEAL', now() - interval '2 hours')");
        postgres.execute("UPDATE incident SET opened_at = now() - interval '3 hours'");
        incident(postgres, 2, "AWAITING_CONFIRMATION", "2026-01-02Z");
        postgres.execute(
                "INSERT INTO outbox (filing, incident, step, due_at) VALUES ('i-2', 'i-2', 'AWAIT', now() - interval '9 hours')");
        postgres.execute(
                "INSERT INTO report (filing, incident, authority, report_id, state, opened_at, changed_at)"
                        + " VALUES ('i-2', 'i-2', 'test', '1', 'OPEN', now() - interval '23 hours', now() - interval '23 hours')");
        Ages ages = ages(database);
        assertThat(ages.unsealed()).isEqualTo(1);
        assertThat(ages.oldestUnsealed()).isCloseTo(Duration.ofHours(3), Duration.ofMinutes(1));
        assertThat(ages.oldestDue()).isCloseTo(Duration.ofHours(2), Duration.ofMinutes(1));
        assertThat(ages.soonestLapse().orElseThrow()).isCloseTo(Duration.ofHours(1), Duration.ofMinutes(1));
    }

    @Test
    void whatIsAtAnEndIsNotCounted() {
        incident(POSTGRES, 1, "AWAITING_CONFIRMATION", "2026-01-02Z");
        incident(POSTGRES, 2, "AWAITING_CONFIRMATION", "2099-01-02Z");
        incident(POSTGRES, 3, "FILED", "2026-01-02Z");
        incident(POSTGRES, 4, "NOT_REPORTABLE", "2026-01-02Z");
        POSTGRES.execute("""
                INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, owner, received_at, warn_at, due_at)
                VALUES ('n-%s', 'EU_NOTICE', 'removed', 'made up', true, 'a-1', 'rota', '%s', '2098-01-01Z', '2099-01-01Z')
                """.formatted("0".repeat(32), OLD));
        List<Count> counts = new PostgresCaseCounts(POSTGRES.open()).open().block(PATIENCE);
        assertThat(counts)
                .containsExactly(
                        new Count("incident", "AWAITING_CONFIRMATION", 2, 1, OLD.plusSeconds(1)),
                        new Count("notice", "EU_NOTICE", 1, 0, OLD));
    }
}
