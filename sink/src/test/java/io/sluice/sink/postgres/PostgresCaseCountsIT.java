package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.TestDatabase;
import io.sluice.sink.cases.CaseCounts.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is open is counted, and nothing else. */
class PostgresCaseCountsIT {

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    private static void incident(int number, String state, String due) {
        POSTGRES.execute("""
                INSERT INTO incident (id, subject, chat_group, context, filing, authority, lead, versions, policy_version, owner,
                                      due_at, opened_at, state)
                VALUES ('i-%1$d', 'i-%1$d', '{}', '{}', 'CONFIRM', 'none', '{}', '{}', 'policy-1', 'rota', '%2$s', '%3$s', '%4$s')
                """.formatted(number, due, OLD.plusSeconds(number), state));
    }

    @Test
    void whatIsAtAnEndIsNotCounted() {
        incident(1, "AWAITING_CONFIRMATION", "2026-01-02Z");
        incident(2, "AWAITING_CONFIRMATION", "2099-01-02Z");
        incident(3, "FILED", "2026-01-02Z");
        incident(4, "NOT_REPORTABLE", "2026-01-02Z");
        POSTGRES.execute("""
                INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, owner, received_at, warn_at, due_at)
                VALUES ('n-%s', 'EU_NOTICE', 'removed', 'made up', true, 'a-1', 'rota', '%s', '2098-01-01Z', '2099-01-01Z')
                """.formatted("0".repeat(32), OLD));
        List<Count> counts = new PostgresCaseCounts(POSTGRES.open()).open().block(Duration.ofSeconds(20));
        assertThat(counts)
                .containsExactly(
                        new Count("incident", "AWAITING_CONFIRMATION", 2, 1, OLD.plusSeconds(1)),
                        new Count("notice", "EU_NOTICE", 1, 0, OLD));
    }
}
