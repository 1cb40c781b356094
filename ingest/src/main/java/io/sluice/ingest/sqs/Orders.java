package io.sluice.ingest.sqs;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;

/**
 * Turns what downstream asks for into orders for receives, never for more in all. In an empty lane there is one order at a time,
 * for one message, so that a lane that waits for work keeps one slot from the others; once messages come there are several, for
 * up to ten each.
 *
 * <p><b>Threads:</b> safe from any; one subscriber.
 */
final class Orders {

    /** What one receive answers at most. */
    static final int BATCH = 10;

    private int pollers;
    private long demand;
    private int rounds;
    private boolean busy;
    private boolean stopped;
    private Sinks.Empty<Void> changed = Sinks.empty();

    Orders(int pollers) {
        this.pollers = pollers;
    }

    /**
     * One receive to be made.
     *
     * @param size messages wanted, 1 to 10
     * @param idle whether the lane was empty when last looked at
     */
    record Order(int size, boolean idle) {}

    /** The orders, as demand and room allow. Completes when stopped. */
    Flux<Order> orders() {
        return Mono.defer(this::next).repeat(() -> !isStopped());
    }

    private synchronized Mono<Order> next() {
        if (stopped) {
            return Mono.empty();
        }
        if (demand <= 0 || rounds >= (busy ? pollers : 1)) {
            // Empty once something changed; the repetition looks again.
            return changed.asMono().then(Mono.empty());
        }
        Order order = new Order(busy ? (int) Math.min(BATCH, demand) : 1, !busy);
        owe(-order.size());
        rounds++;
        return Mono.just(order);
    }

    /** Changes how many receives may be under way while messages come. */
    void pollers(int atMost) {
        change(() -> pollers = atMost).tryEmitEmpty();
    }

    void demanded(long deliveries) {
        change(() -> demand = Operators.addCap(demand, deliveries)).tryEmitEmpty();
    }

    /**
     * A receive ended.
     *
     * @param messages how many came
     * @param deliveries how many they became; more than ordered if messages had several records, fewer otherwise
     */
    void ended(Order order, int messages, int deliveries) {
        change(() -> {
                    rounds--;
                    busy = messages > 0;
                    owe(order.size() - deliveries);
                })
                .tryEmitEmpty();
    }

    void stop() {
        change(() -> stopped = true).tryEmitEmpty();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    private void owe(int deliveries) {
        demand += demand == Long.MAX_VALUE ? 0 : deliveries;
    }

    /** The signal is emitted by the caller, outside the lock. */
    private synchronized Sinks.Empty<Void> change(Runnable change) {
        change.run();
        Sinks.Empty<Void> signal = changed;
        changed = Sinks.empty();
        return signal;
    }
}
