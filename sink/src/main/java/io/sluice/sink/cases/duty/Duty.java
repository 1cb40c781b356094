package io.sluice.sink.cases.duty;

import io.sluice.sink.incidents.RefusedException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for something, and until when. There is exactly one owner and one due time at every moment; each act makes
 * another duty for which that holds too, or refuses.
 *
 * <p>A person becomes the owner by their own act only: they accept what they were offered, or take what a rota owns. The due time
 * never moves later, and the tier never falls.
 *
 * <p><b>Errors:</b> {@link RefusedException} of every act that a person does, with a sentence for them.
 *
 * @param owner who answers for it
 * @param tier how far it has climbed; 0 is where it began
 * @param dueAt until when it must be settled
 * @param climbsAt when it climbs next unless it is settled: first when it is due
 * @param handOver who was asked to take it over; null if nobody is
 */
public record Duty(
        Owner owner,
        int tier,
        Instant dueAt,
        Instant climbsAt,
        @Nullable HandOver handOver) {

    public Duty {
        if (tier < 0 || (handOver != null && handOver.to().equals(owner.name()))) {
            throw new IllegalArgumentException("no such duty");
        }
    }

    /** A new duty of a rota. */
    public static Duty of(String rota, Instant dueAt) {
        return new Duty(Owner.rota(rota), 0, dueAt, dueAt, null);
    }

    /**
     * Offers it to another person. Its owner may, and of a rota's duty anyone of the rota.
     *
     * @param by who offers it
     * @param to who is to take it
     */
    public DutyChange propose(String by, String to, Duration acceptWithin, Instant now) {
        refuseIf(handOver != null, "a hand-over is proposed already: it must be answered first");
        refuseIf(!owner.rota() && !owner.name().equals(by), "only its owner can hand it over");
        refuseIf(to.equals(by), "nobody hands over to themselves: take it instead");
        refuseIf(to.equals(owner.name()), "they own it already");
        HandOver offer = new HandOver(to, by, now.plus(acceptWithin));
        return new DutyChange(new Duty(owner, tier, dueAt, climbsAt, offer), DutyChange.PROPOSED, to);
    }

    /** Accepts what one was offered, and owns it from now on. */
    public DutyChange accept(String by, Instant now) {
        HandOver offer = offered(by);
        refuseIf(!now.isBefore(offer.until()), "the time to accept is over: it goes to the tier above");
        return new DutyChange(owned(by), DutyChange.ACCEPTED, offer.by());
    }

    /** Declines what one was offered; the owner stays who it was. */
    public DutyChange decline(String by) {
        HandOver offer = offered(by);
        return new DutyChange(new Duty(owner, tier, dueAt, climbsAt, null), DutyChange.DECLINED, offer.by());
    }

    private HandOver offered(String by) {
        HandOver offer = handOver;
        if (offer == null) {
            throw new RefusedException("no hand-over is proposed");
        }
        refuseIf(!offer.to().equals(by), "it is proposed to somebody else, and only they can answer");
        return offer;
    }

    /** Takes what a rota owns. An offer that was pending is void. */
    public DutyChange take(String by) {
        refuseIf(!owner.rota(), "a person owns it: they must hand it over");
        return new DutyChange(owned(by), DutyChange.TAKEN, owner.name());
    }

    /** Moves the due time earlier. */
    public DutyChange bringForward(Instant earlier) {
        refuseIf(!earlier.isBefore(dueAt), "the due time never moves later");
        Instant next = climbsAt.isBefore(earlier) ? climbsAt : earlier;
        return new DutyChange(new Duty(owner, tier, earlier, next, handOver), DutyChange.BROUGHT_FORWARD, null);
    }

    /**
     * What time makes of it: a hand-over that was not answered falls back and climbs a tier, and so does what is overdue.
     *
     * @return null if it is not time yet
     */
    public @Nullable DutyChange ring(Ladder ladder, Instant now) {
        HandOver offer = handOver;
        if (offer != null && !now.isBefore(offer.until())) {
            return new DutyChange(climbed(ladder, climbsAt), DutyChange.LAPSED, offer.to());
        }
        if (now.isBefore(climbsAt)) {
            return null;
        }
        Duty above = climbed(ladder, now.plus(ladder.climbEvery()));
        boolean higher = above.tier > tier;
        return new DutyChange(
                above,
                higher ? DutyChange.CLIMBED : DutyChange.AT_THE_TOP,
                above.owner().name());
    }

    private Duty climbed(Ladder ladder, Instant next) {
        int above = ladder.above(tier);
        return new Duty(ladder.at(above), above, dueAt, next, null);
    }

    private Duty owned(String person) {
        return new Duty(Owner.person(person), tier, dueAt, climbsAt, null);
    }

    private static void refuseIf(boolean wrong, String sentence) {
        if (wrong) {
            throw new RefusedException(sentence);
        }
    }

    /** Whether its time is over. */
    public boolean isOverdue(Instant now) {
        return !now.isBefore(dueAt);
    }
}
