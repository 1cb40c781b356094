package io.sluice.ingest.sqs;

import io.sluice.ingest.events.Entry;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.events.ParsedMessage;
import io.sluice.ingest.tenants.TenantShare;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Says which messages of a lane are worked on, and which go to its overflow because their tenant has its share in hand. To see whose
 * a message is it must be received, so in a lane with an overflow messages wait for their slot behind that: at most as many as the
 * window has places. Without an overflow everything is worked on, and slots come first.
 */
final class Sorting {

    /** What all receives of a lane can bring at once: what is sorted is only read, and costs no more than its message. */
    private static final int WINDOW = Orders.BATCH * SqsSourceSettings.MOST_POLLERS;

    private final Lane lane;
    private final @Nullable Overflow overflow;
    private final EntityTagHint hint;
    private final Limiter slots;
    private final Limiter window = new Limiter("window", WINDOW, 0);

    Sorting(SqsLane lane, EntityTagHint hint, Limiter slots) {
        this.lane = lane.lane();
        this.overflow = lane.overflow();
        this.hint = hint;
        this.slots = slots;
    }

    Lane lane() {
        return lane;
    }

    /** What a receive needs a place in. */
    Limiter places() {
        return overflow == null ? slots : window;
    }

    /**
     * Where a message goes. Never fails, and waits for no more than a hint.
     *
     * @param place that its receive had
     */
    Mono<Way> way(Message message, ParsedMessage said, Permit place) {
        if (overflow == null) {
            return Mono.just(new Way(Seat.of(place), null));
        }
        TenantShare share = share(overflow, said);
        Permit shared = share == null ? null : share.take();
        Seat seat = Seat.waiting(place, shared, slots.acquire(lane, 1));
        // A second receive counts towards "this one kills workers", and a copy would start counting anew.
        return share == null || shared != null || Loan.receiveCount(message) > 1
                ? Mono.just(new Way(seat, null))
                : isUrgent(said).map(urgent -> new Way(seat, urgent ? null : share.tenant()));
    }

    /**
     * Whose it is: that of its first record. Null if it is not of objects alone, or has a record that a person must see.
     */
    private static @Nullable TenantShare share(Overflow overflow, ParsedMessage said) {
        boolean isOfObjects = said.refusals().isEmpty()
                && !said.entries().isEmpty()
                && said.entries().stream().allMatch(ObjectEntry.class::isInstance);
        return isOfObjects ? overflow.shares().of(((ObjectEntry) said.entries().get(0)).ref()) : null;
    }

    /** What is known waits behind nobody, whoever uploads it. */
    private Mono<Boolean> isUrgent(ParsedMessage said) {
        return Flux.fromIterable(said.entries())
                .concatMap((Entry entry) -> hint.lane(entry, lane), 1)
                .any(Lane.URGENT::equals);
    }

    /**
     * Where a message goes.
     *
     * @param seat what it holds
     * @param overflowOf the tenant whose share it is above; null if it is worked on
     */
    record Way(Seat seat, @Nullable String overflowOf) {}
}
