package io.sluice.sink.cases.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.cases.duty.DutyWalk.Move;
import io.sluice.sink.incidents.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who answers for something: the rule itself, without a database. */
class DutyTest {

    private static final Instant BEGIN = DutyWalk.BEGIN;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Ladder LADDER = DutyWalk.LADDER;

    private final Duty fresh = Duty.of("rota", BEGIN.plus(HOUR.multipliedBy(24)));

    @Example
    void theOwnerStaysUntilTheHandOverIsAccepted() {
        Duty offered =
                fresh.take("ann").duty().propose("ann", "ben", HOUR, BEGIN).duty();
        assertThat(offered.owner()).isEqualTo(Owner.person("ann"));
        assertThat(offered.accept("ben", BEGIN.plusSeconds(60)).duty().owner()).isEqualTo(Owner.person("ben"));
        assertThat(offered.decline("ben").duty().owner()).isEqualTo(Owner.person("ann"));
    }

    @Example
    void anUnansweredHandOverFallsBackAndClimbsATier() {
        Duty offered =
                fresh.take("ann").duty().propose("ann", "ben", HOUR, BEGIN).duty();
        DutyChange lapsed = Objects.requireNonNull(offered.ring(LADDER, BEGIN.plus(HOUR)));
        assertThat(lapsed.event()).isEqualTo(DutyChange.LAPSED);
        assertThat(lapsed.duty().owner()).isEqualTo(Owner.rota("lead"));
        assertThat(lapsed.duty().tier()).isEqualTo(1);
        assertThat(lapsed.duty().dueAt()).isEqualTo(fresh.dueAt());
    }

    @Example
    void nobodyAnswersForAnother() {
        Duty offered = fresh.propose("ann", "ben", HOUR, BEGIN).duty();
        assertThatThrownBy(() -> offered.accept("cem", BEGIN)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> offered.decline("ann")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> offered.accept("ben", BEGIN.plus(HOUR))).hasMessageContaining("is over");
        assertThatThrownBy(() -> fresh.take("ann").duty().take("ben")).hasMessageContaining("hand it over");
        assertThatThrownBy(() -> fresh.take("ann").duty().propose("ben", "cem", HOUR, BEGIN))
                .hasMessageContaining("only its owner");
    }

    @Example
    void whatIsOverdueClimbsToTheTopAndRingsOnThere() {
        Duty duty = fresh;
        for (String owner : List.of("lead", "head", "head")) {
            Instant rings = duty.climbsAt();
            assertThat(duty.ring(LADDER, rings.minusSeconds(1))).isNull();
            duty = Objects.requireNonNull(duty.ring(LADDER, rings)).duty();
            assertThat(duty.owner()).isEqualTo(Owner.rota(owner));
            assertThat(duty.climbsAt()).isEqualTo(rings.plus(LADDER.climbEvery()));
        }
    }

    @Example
    void theDueTimeMovesEarlierOnly() {
        Duty sooner = fresh.bringForward(BEGIN.plus(HOUR)).duty();
        assertThat(sooner.dueAt()).isEqualTo(sooner.climbsAt()).isEqualTo(BEGIN.plus(HOUR));
        assertThatThrownBy(() -> sooner.bringForward(fresh.dueAt())).hasMessageContaining("never moves later");
    }

    /** Whatever people and time do in whatever order: one owner, one due time that never moves later, a tier that never falls. */
    @Property(tries = 500)
    void everyWalkKeepsAnOwnerAndAClock(@ForAll("walks") List<Move> walk) {
        DutyWalk state = new DutyWalk(fresh);
        for (Move move : walk) {
            Duty before = state.duty();
            state.step(move);
            DutyWalk.assertKept(before, state.duty(), move);
        }
    }

    /** Left alone for long enough, whatever was going on, it is at the top. */
    @Property(tries = 200)
    void everyWalkThatIsLeftAloneEndsAtTheTop(@ForAll("walks") List<Move> walk) {
        DutyWalk state = new DutyWalk(fresh);
        walk.forEach(state::step);
        for (int day = 0; day < 5; day++) {
            state.step(new Move(Move.Kind.CLOCK, "ann", "ben", 24 * 60));
            state.step(new Move(Move.Kind.RING, "ann", "ben", 0));
        }
        assertThat(state.duty().owner()).isEqualTo(Owner.rota("head"));
    }

    @Provide
    Arbitrary<List<Move>> walks() {
        return DutyWalk.walks(40);
    }
}
