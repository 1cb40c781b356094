package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.ingest.sqs.QueueDepths.Depth;
import io.sluice.pipeline.Lane;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches how full the queues are, those of dead letters too, and how old what waits in them is. A queue that does not answer keeps
 * its last depth: that it does not answer is counted where it is received from.
 */
public final class QueueWatch {

    private static final Depth UNKNOWN = new Depth(0, 0, 0);

    private final Function<String, Mono<Depth>> depths;
    private final Accounts accounts;
    private final List<Seen> all;

    /**
     * A watch.
     *
     * @param depths asks for the depth of a queue, by its URL
     */
    public QueueWatch(
            List<Watched> queues, Function<String, Mono<Depth>> depths, Accounts accounts, MeterRegistry meters) {
        this.depths = depths;
        this.accounts = accounts;
        this.all = queues.stream().map(Seen::new).toList();
        all.forEach(seen -> show(seen, meters));
        queues.stream()
                .map(Watched::lane)
                .distinct()
                .forEach(lane -> Gauge.builder(Metrics.QUEUE_OLDEST, this, watch -> watch.oldest(lane))
                        .tag(Metrics.LANE, Metrics.word(lane))
                        .register(meters));
    }

    private static void show(Seen seen, MeterRegistry meters) {
        depth(seen, "ready", Depth::ready, meters);
        depth(seen, "leased", Depth::leased, meters);
        depth(seen, "delayed", Depth::delayed, meters);
        Gauge.builder(Metrics.DEAD_DEPTH, seen, shown -> shown.dead.ready() + shown.dead.leased())
                .tag(Metrics.QUEUE_NAME, seen.queue.name())
                .register(meters);
    }

    private static void depth(Seen seen, String state, ToLongFunction<Depth> part, MeterRegistry meters) {
        Gauge.builder(Metrics.QUEUE_DEPTH, seen, shown -> part.applyAsLong(shown.live))
                .tags(Metrics.QUEUE_NAME, seen.queue.name(), Metrics.STATE, state)
                .register(meters);
    }

    /** Nothing that waits is of no age. */
    private double oldest(Lane lane) {
        boolean waits = all.stream().anyMatch(seen -> seen.queue.lane() == lane && seen.live.ready() > 0);
        return waits ? accounts.waitingFor(lane).toMillis() / 1000.0 : 0;
    }

    /** How full a queue was when it was looked at last; nothing if there is none of that name. */
    public Depth depth(String name) {
        return seen(name).map(seen -> seen.live).orElse(UNKNOWN);
    }

    /** The same of its dead letters. */
    public Depth dead(String name) {
        return seen(name).map(seen -> seen.dead).orElse(UNKNOWN);
    }

    private Optional<Seen> seen(String name) {
        return all.stream().filter(seen -> seen.queue.name().equals(name)).findFirst();
    }

    /** Looks at all of them, one after the other. <b>Errors:</b> none. */
    public Mono<Void> look() {
        return Flux.fromIterable(all).concatMap(this::look, 1).then();
    }

    private Mono<Void> look(Seen seen) {
        return asked(seen.queue.url(), now -> seen.live = now)
                .then(asked(seen.queue.deadUrl(), now -> seen.dead = now));
    }

    private Mono<Void> asked(String url, Consumer<Depth> seen) {
        return depths.apply(url).doOnNext(seen).onErrorComplete().then();
    }

    /**
     * A queue to be watched.
     *
     * @param name of the queue, a metric label: that of its setting
     * @param lane that it belongs to
     */
    public record Watched(String name, Lane lane, String url, String deadUrl) {
        /** Names no URL. */
        @Override
        public String toString() {
            return "Watched[" + name + "]";
        }
    }

    /** How a queue and its dead letters were last seen. */
    private static final class Seen {
        private final Watched queue;
        private volatile Depth live = UNKNOWN;
        private volatile Depth dead = UNKNOWN;

        Seen(Watched queue) {
            this.queue = queue;
        }
    }
}
