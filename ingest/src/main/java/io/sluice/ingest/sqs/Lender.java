package io.sluice.ingest.sqs;

import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.events.Entry;
import io.sluice.ingest.events.Entry.GroupEntry;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.ingest.events.ParsedMessage;
import io.sluice.ingest.events.S3EventParser;
import io.sluice.pipeline.Arrival;
import io.sluice.pipeline.Arrival.GroupArrival;
import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Permit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.sqs.model.Message;

/** Makes deliveries of a message: reads what it says, keeps it invisible, and settles the source's own share of it. */
final class Lender {

    private final Sorting sorting;
    private final Lane lane;
    private final S3EventParser parser;
    private final Function<ObjectRef, Content> contents;
    private final EntityTagHint hint;
    private final Settlements settlements;
    private final Detached detached;
    private final IngestObserver observer;

    Lender(
            Sorting sorting,
            SqsSource.Reading reading,
            Settlements settlements,
            Detached detached,
            IngestObserver observer) {
        this.sorting = sorting;
        this.lane = sorting.lane();
        this.parser = reading.parser();
        this.contents = reading.contents();
        this.hint = reading.hint();
        this.settlements = settlements;
        this.detached = detached;
        this.observer = observer;
    }

    /**
     * The deliveries of one message; none if it asks for nothing, cannot be read or goes to the overflow, and then it is settled
     * here.
     *
     * @param place that its receive had
     */
    Flux<SqsDelivery> lend(Message message, Permit place) {
        ParsedMessage said = parser.parse(message.body());
        said.ignored().forEach(kind -> observer.ignored(lane, kind.token()));
        observer.lent(lane);
        return sorting.way(message, said, place)
                .flatMapMany(way -> way.overflowOf() == null
                        ? lent(message, said, way.seat())
                        : overflown(message, way.seat(), way.overflowOf()));
    }

    /** It keeps its place in the window until it is moved, which bounds the moves under way. */
    private Flux<SqsDelivery> overflown(Message message, Seat seat, String tenant) {
        Loan loan = new Loan(message, 0, seat, settlements, detached);
        return detached.begin(loan.settle(Settlement.overflowOf(tenant))).thenMany(Flux.empty());
    }

    private Flux<SqsDelivery> lent(Message message, ParsedMessage said, Seat seat) {
        Loan loan = new Loan(message, said.entries().size(), seat, settlements, detached);
        return detached.begin(loan.kept())
                .then(detached.begin(loan.settle(ownShare(said))))
                .thenMany(Flux.fromIterable(said.entries()))
                .concatMap(entry -> hint.lane(entry, lane).map(now -> new SqsDelivery(arrival(entry), now, loan)), 1);
    }

    /** A message with a bad record is kept for a person, but only once its good records are done with. */
    private static Settlement ownShare(ParsedMessage said) {
        return said.refusals().isEmpty()
                ? Settlement.ACKNOWLEDGED
                : Settlement.deadLettered(said.refusals().get(0).token());
    }

    private Arrival arrival(Entry entry) {
        if (entry instanceof GroupEntry group) {
            return new GroupArrival(group.group());
        }
        ObjectEntry object = (ObjectEntry) entry;
        Content content = contents.apply(object.ref());
        return new ObjectArrival(object.ref(), content, object.sizeBytes(), object.context(), object.rescan());
    }
}
