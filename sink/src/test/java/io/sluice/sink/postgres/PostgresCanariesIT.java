package io.sluice.sink.postgres;

import io.sluice.pipeline.canary.Canaries;
import io.sluice.pipeline.testing.CanariesContract;
import io.sluice.sink.TestDatabase;

/** The book of canaries in a real PostgreSQL, as the worker's role sees it. */
class PostgresCanariesIT implements CanariesContract {

    private static final TestDatabase POSTGRES = new TestDatabase();

    private final Canaries canaries = new PostgresCanaries(POSTGRES.open());

    @Override
    public String adapter() {
        return "PostgreSQL";
    }

    @Override
    public Canaries canaries() {
        return canaries;
    }
}
