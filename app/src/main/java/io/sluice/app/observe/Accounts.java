package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the books of what was taken and what became of it, and watches for the silence of a lane. What was received from a queue is
 * on loan, or its loan has ended; what was judged has a verdict on record. A difference that lasts is something that was lost track
 * of. A delivery that never ends is no difference, but its lease runs out, which is counted too.
 *
 * <p><b>Threads:</b> safe from any.
 */
public final class Accounts implements PipelineObserver {

    private final Clock clock;
    private final Map<Lane, Book> books = new EnumMap<>(Lane.class);
    private final AtomicLong judged = new AtomicLong();
    private final AtomicLong recorded = new AtomicLong();

    /** Books of this registry; the silence of every lane begins now. */
    public Accounts(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            Book book = new Book(clock.instant());
            books.put(lane, book);
            gauge(Metrics.HELD, book, kept -> kept.held.get(), lane, meters);
            gauge(Metrics.UNACCOUNTED, book, Book::difference, lane, meters);
            gauge(Metrics.SILENCE, book, kept -> seconds(kept.lastAt), lane, meters);
        }
        Gauge.builder(Metrics.JUDGED_UNRECORDED, this, accounts -> accounts.unrecorded())
                .register(meters);
    }

    private static void gauge(String name, Book book, ToDoubleFunction<Book> value, Lane lane, MeterRegistry meters) {
        Gauge.builder(name, book, value).tag(Metrics.LANE, Metrics.word(lane)).register(meters);
    }

    private double seconds(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    /** The verdict comes first, so this is above 0 only if one was promised that nobody wrote. */
    private long unrecorded() {
        long promised = judged.get();
        return Math.max(0, promised - recorded.get());
    }

    /** Messages came from a lane's queue. */
    void taken(Lane lane, int messages) {
        Book book = of(lane);
        book.received.addAndGet(messages);
        if (messages > 0) {
            book.lastAt = clock.instant();
        }
    }

    /** One of them is on loan. */
    void lent(Lane lane) {
        of(lane).held.incrementAndGet();
    }

    /** A loan ended, whatever the queue said to it. */
    void ended(Lane lane) {
        Book book = of(lane);
        book.ended.incrementAndGet();
        book.held.decrementAndGet();
    }

    @Override
    public void received(Lane lane, Duration age) {
        of(lane).oldestSentAt = clock.instant().minus(age);
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict written, Duration sinceDecided) {
        recorded.incrementAndGet();
    }

    @Override
    public void settled(Lane lane, Outcome outcome, Duration sinceReceived) {
        if (outcome == Outcome.JUDGED) {
            judged.incrementAndGet();
        }
    }

    /**
     * How old the oldest message that waits is, at most: what was received last was sent then, and queues are nearly in order.
     * Before anything came, the time since the start.
     */
    Duration waitingFor(Lane lane) {
        return Duration.between(of(lane).oldestSentAt, clock.instant());
    }

    private Book of(Lane lane) {
        return Objects.requireNonNull(books.get(lane));
    }

    /** The book of one lane. */
    private static final class Book {
        private final AtomicLong received = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();
        private final AtomicInteger held = new AtomicInteger();
        private volatile Instant lastAt;
        private volatile Instant oldestSentAt;

        Book(Instant start) {
            lastAt = start;
            oldestSentAt = start;
        }

        /** Read while others count, so it may be off for a moment; only a difference that lasts means something. */
        long difference() {
            long closed = ended.get();
            int open = held.get();
            return received.get() - open - closed;
        }
    }
}
