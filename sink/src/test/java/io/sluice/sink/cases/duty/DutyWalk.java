package io.sluice.sink.cases.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.cases.duty.DutyWalk.Move.Kind;
import io.sluice.sink.incidents.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** People and time, doing whatever they like with one duty. */
public final class DutyWalk {

    /** Far ahead, in whole seconds as a database keeps them. */
    public static final Instant BEGIN = Instant.parse("2040-01-01T00:00:00Z");

    /** Three tiers. */
    public static final Ladder LADDER =
            new Ladder(List.of("rota", "lead", "head"), Duration.ofHours(1), Duration.ofHours(2));

    private static final String[] PEOPLE = {"ann", "ben", "cem", "rota"};
    private static final int LONGEST_PAUSE_MINUTES = 600;

    private Duty duty;
    private Instant now = BEGIN;

    /** A walk from here. */
    public DutyWalk(Duty duty) {
        this.duty = duty;
    }

    /**
     * One thing that somebody, or time, does.
     *
     * @param who does it
     * @param whom it concerns, if it concerns anyone
     * @param minutes that pass, or by which a due time moves
     */
    public record Move(Kind kind, String who, String whom, int minutes) {
        /** What. */
        public enum Kind {
            PROPOSE,
            ACCEPT,
            DECLINE,
            TAKE,
            BRING_FORWARD,
            CLOCK,
            RING
        }
    }

    /** Any sequences of moves. */
    public static Arbitrary<List<Move>> walks(int longest) {
        Arbitrary<String> people = Arbitraries.of(PEOPLE);
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        people,
                        people,
                        Arbitraries.integers().between(0, LONGEST_PAUSE_MINUTES))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(longest);
    }

    /** The duty now. */
    public Duty duty() {
        return duty;
    }

    /** The time now. */
    public Instant now() {
        return now;
    }

    /** Does it; what is refused changes nothing. */
    public void step(Move move) {
        try {
            DutyChange change = change(duty, move, now);
            duty = change == null ? duty : change.duty();
        } catch (RefusedException refused) {
            assertThat(refused.getMessage()).doesNotContain(move.who(), move.whom());
        }
        if (move.kind() == Kind.CLOCK) {
            now = now.plus(Duration.ofMinutes(move.minutes()));
        }
    }

    /** What a move makes of a duty; null for nothing. */
    public static @Nullable DutyChange change(Duty duty, Move move, Instant now) {
        return switch (move.kind()) {
            case PROPOSE -> duty.propose(move.who(), move.whom(), LADDER.acceptWithin(), now);
            case ACCEPT -> duty.accept(move.who(), now);
            case DECLINE -> duty.decline(move.who());
            case TAKE -> duty.take(move.who());
            case BRING_FORWARD -> duty.bringForward(duty.dueAt().plus(Duration.ofMinutes(100L - move.minutes())));
            case RING -> duty.ring(LADDER, now);
            case CLOCK -> null;
        };
    }

    /** What no move may break. */
    public static void assertKept(Duty before, Duty after, Move move) {
        assertThat(after.owner().name()).as("an owner after %s", move.kind()).isNotBlank();
        assertThat(after.dueAt()).as("a due time after %s", move.kind()).isBeforeOrEqualTo(before.dueAt());
        assertThat(after.tier()).as("the tier after %s", move.kind()).isGreaterThanOrEqualTo(before.tier());
        boolean changed = !after.owner().equals(before.owner());
        if (changed && !after.owner().rota()) {
            assertThat(move.kind()).as("how a person became the owner").isIn(Kind.ACCEPT, Kind.TAKE);
            assertThat(after.owner().name()).isEqualTo(move.who());
        }
        if (changed && after.owner().rota()) {
            assertThat(move.kind()).as("how a rota became the owner").isEqualTo(Kind.RING);
        }
        if (after.handOver() != null) {
            assertThat(after.handOver().to()).isNotEqualTo(after.owner().name());
        }
    }
}
