package io.sluice.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** When work on a delivery began, carried along by the subscription: no word of the flow needs to know it. */
final class Begun {

    private Begun() {}

    static Context now(Context context, Clock clock) {
        return context.put(Begun.class, clock.instant());
    }

    /** How long ago that was; empty outside of a delivery. */
    static Optional<Duration> ago(ContextView context, Clock clock) {
        return context.<Instant>getOrEmpty(Begun.class).map(begun -> Duration.between(begun, clock.instant()));
    }
}
