package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
            if (step.asks()) {
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
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(Lane.values()),
                        Arbitraries.integers().between(1, 10))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /**
     * One step: asking for units, or giving a permit back.
     *
     * @param weight units asked for, or which permit
     */
    record Step(boolean asks, Lane lane, int weight) {}

    /** One who asks. */
    record Ask(int asker, Lane lane, long wanted) {
        long weight() {
            return Math.min(wanted, lane.isBulk() ? LIMIT - RESERVED : LIMIT);
        }
    }

    /** Looks at everything again after every step. */
    private static final class Model {
        private final List<Ask> waiting = new ArrayList<>();
        private final List<Ask> lent = new ArrayList<>();
        private final List<Integer> granted = new ArrayList<>();
        private final Map<Lane, Double> turns = new EnumMap<>(Lane.class);
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

        private void serve() {
            for (Ask next = next(); next != null && sum(lent) + next.weight() <= LIMIT; next = next()) {
                waiting.remove(next);
                lent.add(next);
                granted.add(next.asker());
                now = Math.max(now, turns.get(next.lane()));
                int share = next.lane().share();
                turns.merge(next.lane(), share == 0 ? 0 : (double) next.weight() / share, Double::sum);
            }
        }

        /** By the rules, one sentence each. */
        private Ask next() {
            if (head(Lane.URGENT) != null) {
                return head(Lane.URGENT);
            }
            Ask fresh = head(Lane.FRESH);
            Ask bulk = earlier(head(Lane.BACKLOG), head(Lane.DEFERRED));
            List<Ask> bulkLent =
                    lent.stream().filter(ask -> ask.lane().isBulk()).toList();
            boolean isRoom = bulk != null && sum(bulkLent) + bulk.weight() <= LIMIT - RESERVED;
            return isRoom ? earlier(fresh, bulk) : fresh;
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

        private static long sum(List<Ask> asks) {
            return asks.stream().mapToLong(Ask::weight).sum();
        }
    }
}
