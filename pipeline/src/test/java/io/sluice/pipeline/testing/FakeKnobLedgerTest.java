package io.sluice.pipeline.testing;

import io.sluice.pipeline.tuning.KnobLedger;
import java.time.Clock;

/** The ledger of other tests keeps the rules itself. */
class FakeKnobLedgerTest implements KnobLedgerContract {

    private final KnobLedger ledger = new FakeKnobLedger(Clock.systemUTC());

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public KnobLedger ledger() {
        return ledger;
    }
}
