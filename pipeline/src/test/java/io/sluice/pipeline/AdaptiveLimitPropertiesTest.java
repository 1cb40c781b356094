package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** Whatever calls do and operators turn, in whatever order. */
class AdaptiveLimitPropertiesTest {

    /** @param kind what happens; @param size how much of it, or when */
    record Step(Kind kind, int size) {}

    enum Kind {
        CALL,
        ANSWER,
        REFUSE,
        CANCEL,
        NOT_ATTEMPTED,
        PASS,
        BOUNDS,
        ON,
        FROZEN,
        OFF
    }

    @Provide
    Arbitrary<List<Step>> schedules() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(Kind.CALL)),
                Tuple.of(6, Arbitraries.just(Kind.ANSWER)),
                Tuple.of(4, Arbitraries.just(Kind.PASS)),
                Tuple.of(3, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, Arbitraries.integers().between(1, 40))
                .as(Step::new)
                .list()
                .ofMaxSize(300);
    }

    @Property(tries = 300)
    void staysWithinItsBoundsMovesOnlyWhenItMayAndLosesNoPermit(@ForAll("schedules") List<Step> steps) {
        Run run = new Run();
        for (Step step : steps) {
            run.step(step);
            assertThat(run.adaptive.limit()).isBetween(run.floor, run.ceiling);
            if (run.adaptive.mode() == AdaptiveLimit.Mode.OFF) {
                assertThat(run.adaptive.limit()).isEqualTo(run.ceiling);
            }
        }
        run.calls.forEach(Disposable::dispose);
        assertThat(run.limiter.usage().inUse()).isZero();
        assertThat(run.limiter.usage().waiting().values()).containsOnly(0);
    }

    /** One schedule, under a clock that is turned by hand. */
    private static final class Run {
        final Limiter limiter = new Limiter("inference", 4, 0);
        final AtomicLong nanos = new AtomicLong();
        final AdaptiveLimit adaptive = new AdaptiveLimit(limiter, 1, 32, nanos::get);
        final List<Disposable> calls = new ArrayList<>();
        final List<Sinks.One<Integer>> open = new ArrayList<>();
        long floor = 1;
        long ceiling = 32;

        void step(Step step) {
            long before = adaptive.limit();
            switch (step.kind()) {
                case CALL -> call();
                case PASS -> nanos.addAndGet(step.size() * 1_000_000L);
                case CANCEL -> take(calls, step.size()).forEach(Disposable::dispose);
                case BOUNDS -> bounds(step.size());
                case ON -> adaptive.mode(AdaptiveLimit.Mode.ON);
                case FROZEN -> adaptive.mode(AdaptiveLimit.Mode.FROZEN);
                case OFF -> adaptive.mode(AdaptiveLimit.Mode.OFF);
                default -> end(step, before);
            }
            if (step.kind() == Kind.CALL || step.kind() == Kind.PASS || step.kind() == Kind.CANCEL) {
                assertThat(adaptive.limit()).isEqualTo(before);
            }
        }

        private void call() {
            Sinks.One<Integer> answer = Sinks.one();
            calls.add(limiter.within(
                            Lane.FRESH,
                            1,
                            () -> adaptive.watch(1, () -> {
                                open.add(answer);
                                return answer.asMono();
                            }))
                    .onErrorComplete()
                    .subscribe());
        }

        private void bounds(int size) {
            floor = size;
            ceiling = 2L * size;
            adaptive.bounds(floor, ceiling);
        }

        /** One call ends: by at most a tenth or one the limit falls; it rises by one at most, and never but for an answer. */
        private void end(Step step, long before) {
            for (Sinks.One<Integer> answer : take(open, step.size())) {
                switch (step.kind()) {
                    case ANSWER -> answer.tryEmitValue(1);
                    case REFUSE -> answer.tryEmitError(new TransientException("status 429", null));
                    default -> answer.tryEmitError(TransientException.notAttempted("breaker open", null));
                }
            }
            long after = adaptive.limit();
            boolean isFixed = adaptive.mode() != AdaptiveLimit.Mode.ON || step.kind() == Kind.NOT_ATTEMPTED;
            if (isFixed) {
                assertThat(after).isEqualTo(before);
            } else if (step.kind() == Kind.REFUSE) {
                assertThat(after).isBetween((long) Math.min(before - 1, before * 0.9), before);
            } else {
                assertThat(after).isLessThanOrEqualTo(before + 1);
            }
        }

        /** One of a list, if there is one, removed from it. */
        private static <T> List<T> take(List<T> from, int which) {
            return from.isEmpty() ? List.of() : List.of(from.remove(which % from.size()));
        }
    }
}
