package io.sluice.pipeline.testing;

import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.HashBanks;

class FakeLedgerTest implements BankLedgerContract {

    private final FakeLedger ledger = new FakeLedger();

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public BankLedger ledger() {
        return ledger;
    }

    @Override
    public HashBanks banks() {
        return ledger;
    }
}
