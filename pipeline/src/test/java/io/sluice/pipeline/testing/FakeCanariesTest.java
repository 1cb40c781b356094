package io.sluice.pipeline.testing;

import io.sluice.pipeline.canary.Canaries;
import java.time.Clock;

/** The book of other tests keeps the rules itself. */
class FakeCanariesTest implements CanariesContract {

    private final Canaries canaries = new FakeCanaries(Clock.systemUTC());

    @Override
    public String adapter() {
        return "memory";
    }

    @Override
    public Canaries canaries() {
        return canaries;
    }
}
