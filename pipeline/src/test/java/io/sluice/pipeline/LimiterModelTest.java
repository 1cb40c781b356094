package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The limiter grants the same things in the same order as a model that is too slow and too simple to be wrong. */
class LimiterModelTest {

    private static final long LIMIT = 8;
    private static final long RESERVED = 3;

    @Property(tries = 2000)
    void grantsWhatTheModelGrants(@ForAll("schedules") List<Step> schedule) {
        Limiter limiter = new Limiter("units", LIMIT, RESERVED);
        Model model = new Model();
        List<Integer> granted = new ArrayList<>();
        List<Permit> permits = new ArrayList<>();
        for (int i = 0; i < schedule.size(); i++) {
            int asker = i;
            Step step = schedule.get(i);
            if (step.kind() == Kind.SHARE) {
                model.shares.put(step.lane(), step.weight());
                limiter.share(step.lane(), step.weight());
            } else if (step.kind() == Kind.CEILING) {
                model.atMost(step.lane(), step.weight());
                limiter.atMost(step.lane(), step.weight());
            } else if (step.kind() == Kind.ASK) {
                model.ask(new Ask(asker, step.lane(), step.weight()));
                limiter.acquire(step.lane(), step.weight()).subscribe(permit -> {
                    granted.add(asker);
                    permits.add(permit);
                });
            } else if (!permits.isEmpty()) {
                int place = step.weight() % permits.size();
                model.release(place);
                permits.remove(place).release();
            }
            assertThat(granted).isEqualTo(model.granted);
        }
    }

    @Provide
    Arbitrary<List<Step>> schedules() {
        return Combinators.combine(
                        Arbitraries.of(
                                Kind.ASK, Kind.ASK, Kind.ASK, Kind.RELEASE, Kind.RELEASE, Kind.CEILING, Kind.SHARE),
                        Arbitraries.of(Lane.values()),
                        Arbitraries.integers().between(1, 10))
                .as(Step::new)
                .filter(step -> step.kind() != Kind.SHARE || step.lane() != Lane.URGENT)
                .list()
                .ofMaxSize(60);
    }

    /** What may happen. */
    enum Kind {
        ASK,
        RELEASE,
        CEILING,
        SHARE
    }

    /**
     * One step.
     *
     * @param weight units asked for, which permit comes back, the lane's new ceiling or its new weight
     */
    record Step(Kind kind, Lane lane, int weight) {}

    /** One who asks. */
    record Ask(int asker, Lane lane, long wanted) {}

    /** What somebody has. */
    record Lent(Lane lane, long weight) {}

    /** Looks at everything again after every step. */
    private static final class Model {
        private final List<Ask> waiting = new ArrayList<>();
        private final List<Lent> lent = new ArrayList<>();
        private final List<Integer> granted = new ArrayList<>();
        private final Map<Lane, Double> turns = new EnumMap<>(Lane.class);
        private final Map<Lane, Integer> ceilings = new EnumMap<>(Lane.class);
        final Map<Lane, Integer> shares = new EnumMap<>(Lane.class);
        private double now;

        void ask(Ask ask) {
            if (head(ask.lane()) == null) {
                turns.merge(ask.lane(), now, Math::max);
            }
            waiting.add(ask);
            serve();
        }

        void release(int place) {
            lent.remove(place);
            serve();
        }

        void atMost(Lane lane, int units) {
            ceilings.put(lane, units);
            serve();
        }

        private void serve() {
            for (Ask next = next(); next != null && sum(lane -> true) + weight(next) <= LIMIT; next = next()) {
                waiting.remove(next);
                lent.add(new Lent(next.lane(), weight(next)));
                granted.add(next.asker());
                now = Math.max(now, turns.get(next.lane()));
                int share = shares.getOrDefault(next.lane(), next.lane().share());
                turns.merge(next.lane(), share == 0 ? 0 : (double) weight(next) / share, Double::sum);
            }
        }

        private long weight(Ask ask) {
            long most = ask.lane().isBulk() ? LIMIT - RESERVED : LIMIT;
            return Math.min(ask.wanted(), Math.min(most, ceiling(ask.lane())));
        }

        private long ceiling(Lane lane) {
            return ceilings.getOrDefault(lane, Integer.MAX_VALUE);
        }

        /** By the rules, one sentence each. */
        private Ask next() {
            if (first(Lane.URGENT) != null) {
                return first(Lane.URGENT);
            }
            Ask fresh = first(Lane.FRESH);
            Ask bulk = earlier(first(Lane.BACKLOG), first(Lane.DEFERRED));
            boolean isRoom = bulk != null && sum(Lane::isBulk) + weight(bulk) <= LIMIT - RESERVED;
            return isRoom ? earlier(fresh, bulk) : fresh;
        }

        /** Who waits first in a lane, while the lane is below its own ceiling. */
        private Ask first(Lane lane) {
            Ask head = head(lane);
            boolean isBelow = head != null && sum(other -> other == lane) + weight(head) <= ceiling(lane);
            return isBelow ? head : null;
        }

        private Ask earlier(Ask one, Ask other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return turns.get(other.lane()) < turns.get(one.lane()) ? other : one;
        }

        private Ask head(Lane lane) {
            return waiting.stream()
                    .filter(ask -> ask.lane() == lane)
                    .findFirst()
                    .orElse(null);
        }

        private long sum(Predicate<Lane> lanes) {
            return lent.stream()
                    .filter(one -> lanes.test(one.lane()))
                    .mapToLong(Lent::weight)
                    .sum();
        }
    }
}
