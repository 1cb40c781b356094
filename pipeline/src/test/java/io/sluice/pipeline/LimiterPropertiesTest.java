package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Random schedules of asking, leaving, giving back and live changes of the limits. */
class LimiterPropertiesTest {

    @Property(tries = 2000)
    void neverLendsMoreThanItsLimitsAllow(@ForAll("schedules") List<Step> schedule) {
        Run run = new Run();
        for (Step step : schedule) {
            long before = run.limiter.usage().inUse();
            run.play(step);
            Limiter.Usage now = run.limiter.usage();
            assertThat(now.inUse()).isEqualTo(run.lent(lane -> true));
            assertThat(now.inUse()).isLessThanOrEqualTo(Math.max(before, now.limit()));
            assertThat(run.lent(Lane::isBulk))
                    .isLessThanOrEqualTo(Math.max(run.bulkBefore, now.limit() - now.reserved()));
            for (Lane lane : Lane.values()) {
                assertThat(now.lent().get(lane)).isEqualTo(run.lent(lane::equals));
                assertThat(run.lent(lane::equals))
                        .isLessThanOrEqualTo(Math.max(run.laneBefore.get(lane), run.ceilings.get(lane)));
            }
        }
    }

    @Property(tries = 2000)
    void noPermitIsLostAndNobodyIsForgotten(@ForAll("schedules") List<Step> schedule) {
        Run run = new Run();
        schedule.forEach(run::play);
        run.releaseEverything();
        assertThat(run.limiter.usage().inUse()).isZero();
        assertThat(run.limiter.usage().waiting().values()).containsOnly(0);
        assertThat(run.borrowers).allMatch(Borrower::isServedOrGone);
    }

    @Property(tries = 2000)
    void servesInOrderWithinALane(@ForAll("schedules") List<Step> schedule) {
        Run run = new Run();
        schedule.forEach(run::play);
        for (Lane lane : Lane.values()) {
            List<Borrower> patient = run.borrowers.stream()
                    .filter(borrower -> borrower.lane == lane && borrower.asked && !borrower.left)
                    .toList();
            long served =
                    patient.stream().filter(borrower -> borrower.permit != null).count();
            assertThat(patient.subList(0, (int) served)).allMatch(borrower -> borrower.permit != null);
        }
    }

    /** No room is left idle that the first in line, by the rules, may have. */
    @Property(tries = 2000)
    void whoFitsDoesNotWait(@ForAll("schedules") List<Step> schedule) {
        Run run = new Run();
        for (Step step : schedule) {
            run.play(step);
            run.firstInLine(Lane.URGENT)
                    .ifPresentOrElse(
                            urgent -> assertThat(run.fits(urgent)).isFalse(),
                            () -> assertThat(run.freshFitsReserve()).isFalse());
        }
    }

    @Provide
    Arbitrary<List<Step>> schedules() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(Lane.values()),
                        Arbitraries.integers().between(1, 15),
                        Arbitraries.integers().between(0, 30))
                .as(Step::new);
        return step.list().ofMaxSize(80);
    }

    /** What may happen next. */
    enum Kind {
        ASK,
        ASK_WITHOUT_DEMAND,
        LEAVE,
        RELEASE,
        RELIMIT,
        CEILING
    }

    /**
     * One step of a schedule.
     *
     * @param weight units asked for, the new limit, or the lane's new ceiling
     * @param pick which borrower leaves or gives back
     */
    record Step(Kind kind, Lane lane, int weight, int pick) {}

    /** A limiter, and everybody who ever asked it for something. */
    private static final class Run {
        final Limiter limiter = new Limiter("units", 8, 2);
        final List<Borrower> borrowers = new ArrayList<>();
        final Map<Lane, Long> ceilings = new EnumMap<>(Lane.class);
        final Map<Lane, Long> laneBefore = new EnumMap<>(Lane.class);
        long bulkBefore;

        Run() {
            for (Lane lane : Lane.values()) {
                ceilings.put(lane, Long.MAX_VALUE);
            }
        }

        void play(Step step) {
            bulkBefore = lent(Lane::isBulk);
            for (Lane lane : Lane.values()) {
                laneBefore.put(lane, lent(lane::equals));
            }
            switch (step.kind()) {
                case ASK -> ask(step, true);
                case ASK_WITHOUT_DEMAND -> ask(step, false);
                case LEAVE -> picked(step).forEach(Borrower::leave);
                case RELEASE -> picked(step).forEach(Borrower::release);
                case RELIMIT -> limiter.limits(step.weight(), step.pick() % step.weight());
                case CEILING -> {
                    ceilings.put(step.lane(), (long) step.weight());
                    limiter.atMost(step.lane(), step.weight());
                }
            }
        }

        private void ask(Step step, boolean demanding) {
            Borrower borrower = new Borrower(step.lane(), step.weight(), demanding);
            borrowers.add(borrower);
            limiter.acquire(step.lane(), step.weight()).subscribe(borrower);
        }

        private List<Borrower> picked(Step step) {
            return borrowers.isEmpty() ? List.of() : List.of(borrowers.get(step.pick() % borrowers.size()));
        }

        long lent(Predicate<Lane> lanes) {
            return borrowers.stream()
                    .filter(borrower -> lanes.test(borrower.lane))
                    .mapToLong(Borrower::held)
                    .sum();
        }

        Optional<Borrower> firstInLine(Lane lane) {
            return borrowers.stream()
                    .filter(borrower -> borrower.lane == lane && borrower.isWaiting())
                    .findFirst();
        }

        boolean fits(Borrower borrower) {
            Limiter.Usage now = limiter.usage();
            long weight = Math.min(Math.min(borrower.wanted, now.limit()), ceilings.get(borrower.lane));
            return now.inUse() + weight <= now.limit() && hasRoom(borrower.lane, weight);
        }

        private boolean hasRoom(Lane lane, long weight) {
            return lent(lane::equals) + weight <= ceilings.get(lane);
        }

        /** Whether fresh work waits though the share that bulk work never takes has room for it. */
        boolean freshFitsReserve() {
            long used = lent(lane -> !lane.isBulk());
            boolean overdrawn = limiter.usage().inUse() > limiter.usage().limit()
                    || lent(Lane::isBulk)
                            > limiter.usage().limit() - limiter.usage().reserved();
            return !overdrawn
                    && firstInLine(Lane.FRESH)
                            .filter(fresh ->
                                    used + fresh.wanted <= limiter.usage().reserved()
                                            && hasRoom(Lane.FRESH, fresh.wanted))
                            .isPresent();
        }

        /** Until nobody holds anything, for each release may serve others. */
        void releaseEverything() {
            while (borrowers.stream().anyMatch(borrower -> borrower.held() > 0)) {
                borrowers.forEach(Borrower::release);
            }
        }
    }

    /** One who asks, and remembers what it got. */
    private static final class Borrower extends BaseSubscriber<Permit> {
        final Lane lane;
        final long wanted;
        final boolean asked;
        Permit permit;
        boolean left;
        boolean released;

        Borrower(Lane lane, long wanted, boolean asked) {
            this.lane = lane;
            this.wanted = wanted;
            this.asked = asked;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (asked) {
                subscription.request(1);
            }
        }

        @Override
        protected void hookOnNext(Permit granted) {
            permit = granted;
        }

        void leave() {
            left = left || permit == null;
            cancel();
        }

        void release() {
            if (permit != null) {
                released = true;
                permit.release();
            }
        }

        boolean isWaiting() {
            return asked && !left && permit == null;
        }

        long held() {
            return permit == null || released ? 0 : permit.weight();
        }

        boolean isServedOrGone() {
            return permit != null || left || !asked;
        }
    }
}
