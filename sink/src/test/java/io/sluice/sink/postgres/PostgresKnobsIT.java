package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.testing.KnobLedgerContract;
import io.sluice.pipeline.tuning.KnobLedger;
import io.sluice.sink.TestDatabase;
import org.junit.jupiter.api.Test;

/** Knobs in a real PostgreSQL, as the worker's role sees it. */
class PostgresKnobsIT implements KnobLedgerContract {

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Database DATABASE = POSTGRES.open();

    private final KnobLedger ledger = new PostgresKnobs(DATABASE);

    @Override
    public String adapter() {
        return "PostgreSQL";
    }

    @Override
    public KnobLedger ledger() {
        return ledger;
    }

    @Test
    void theHistoryCannotBeRewritten() {
        assertThatThrownBy(() -> DATABASE.call(
                                DATABASE.client().sql("DELETE FROM knob_change").then())
                        .block(PATIENCE))
                .hasStackTraceContaining("permission denied");
    }
}
