package io.sluice.pipeline.walk;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.walk.Listing.Page;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import io.sluice.pipeline.walk.Walks.Step;
import io.sluice.pipeline.walk.Walks.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Walks through buckets, page by page: what has no verdict is sent for scanning, at a rate, and not while more waits in the lane than
 * workers soon get to.
 *
 * <p><b>Broken off</b> at any moment, a walk goes on after the last page that was stored; what is sent twice has its verdict the
 * second time. <b>Memory:</b> one page. <b>Threads:</b> those of its ports.
 */
public final class Walker {

    private static final int PAGE = 1000;
    private static final int SENT_AT_ONCE = 8;

    /** A page is sent in about this time, so that the lease is renewed in time whatever the rate. */
    private static final int SECONDS_A_PAGE = 5;

    private final Ports ports;
    private final BiFunction<WalkOrder, ListedObject, Mono<Void>> send;
    private final Mono<Long> waiting;
    private final WalkSettings settings;
    private volatile int mostPerSecond;

    /**
     * A walker.
     *
     * @param send puts an object into the lane of what can wait
     * @param waiting how much waits in that lane now
     */
    public Walker(
            Ports ports,
            BiFunction<WalkOrder, ListedObject, Mono<Void>> send,
            Mono<Long> waiting,
            WalkSettings settings) {
        this.ports = ports;
        this.send = send;
        this.waiting = waiting;
        this.settings = settings;
        this.mostPerSecond = settings.mostPerSecond();
    }

    /** Objects that any walk sends in a second at most, from the next page on. */
    public void perSecond(int atMost) {
        mostPerSecond = atMost;
    }

    /**
     * Goes on with a walk that nobody else goes on with, to its end; completes at once if there is none.
     *
     * <p><b>Errors:</b> those of the ports; to be called again after a pause.
     */
    public Mono<Void> work() {
        return ports.walks().claim().flatMap(this::walked);
    }

    private Mono<Void> walked(Turn turn) {
        return counted(turn)
                .expand(this::step)
                .then()
                .onErrorResume(
                        SetupException.class,
                        refused -> ports.walks().fail(turn, refused.getClass().getSimpleName()));
    }

    /** Whoever waits for a backfill wants to know how long; a reconciliation goes by what the last one counted. */
    private Mono<Turn> counted(Turn turn) {
        if (turn.total() != null || turn.order().kind() != Kind.BACKFILL) {
            return Mono.just(turn);
        }
        return new Count(turn)
                .run()
                .flatMap(total -> ports.walks().counted(turn, total))
                .thenReturn(turn);
    }

    /** The turn after the next page; empty at the end, and if it is no longer ours. */
    private Mono<Turn> step(Turn turn) {
        return waiting.flatMap(depth -> depth >= settings.mostWaiting() ? paused(turn) : page(turn));
    }

    private Mono<Turn> paused(Turn turn) {
        return Mono.delay(settings.pause())
                .then(ports.walks().advance(turn, turn.after(), Step.NONE))
                .filter(isMine -> isMine)
                .map(isMine -> turn);
    }

    private Mono<Turn> page(Turn turn) {
        return ports.listing()
                .page(turn.order().bucket(), turn.order().prefix(), turn.after(), pageSize(turn))
                .flatMap(page -> looked(turn, page));
    }

    private int pageSize(Turn turn) {
        return Math.min(PAGE, SECONDS_A_PAGE * rate(turn));
    }

    private int rate(Turn turn) {
        return Math.max(1, Math.min(mostPerSecond, turn.order().perSecond()));
    }

    private Mono<Turn> looked(Turn turn, Page page) {
        List<ListedObject> old = page.objects().stream()
                .filter(object -> object.lastModified().isBefore(turn.before()))
                .toList();
        return ports.coverage()
                .unscanned(turn.order().bucket(), old)
                .flatMap(unscanned -> sent(turn, turn.order().isRescan() ? old : unscanned)
                        .map(sent -> new Step(old.size(), unscanned.size(), sent, oldest(unscanned))))
                .flatMap(step -> stored(turn, page, step));
    }

    private static @Nullable Instant oldest(List<ListedObject> objects) {
        return objects.stream()
                .map(ListedObject::lastModified)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Mono<Long> sent(Turn turn, List<ListedObject> objects) {
        if (turn.order().isDryRun() || objects.isEmpty()) {
            return Mono.just(0L);
        }
        Duration rest = Duration.ofMillis(1000L * objects.size() / rate(turn));
        return Flux.fromIterable(objects)
                .flatMap(object -> send.apply(turn.order(), object), SENT_AT_ONCE)
                .then(Mono.delay(rest))
                .thenReturn((long) objects.size());
    }

    private Mono<Turn> stored(Turn turn, Page page, Step step) {
        String next = page.next(turn.after());
        return ports.walks()
                .advance(turn, next, step)
                .filter(isMine -> isMine)
                .flatMap(isMine ->
                        page.isLast() ? ports.walks().finish(turn).then(Mono.<Turn>empty()) : Mono.just(turn.at(next)));
    }

    /** Counts what is listed, keeping the turn meanwhile. */
    private final class Count {
        private final Turn turn;
        private long total;

        Count(Turn turn) {
            this.turn = turn;
        }

        Mono<Long> run() {
            return Mono.just(turn.at(null)).expand(this::next).then(Mono.fromSupplier(() -> total));
        }

        private Mono<Turn> next(Turn at) {
            return ports.listing()
                    .page(at.order().bucket(), at.order().prefix(), at.after(), PAGE)
                    .flatMap(page -> added(at, page));
        }

        private Mono<Turn> added(Turn at, Page page) {
            total += page.objects().stream()
                    .filter(object -> object.lastModified().isBefore(turn.before()))
                    .count();
            return page.isLast()
                    ? Mono.empty()
                    : ports.walks()
                            .advance(turn, turn.after(), Step.NONE)
                            .filter(isMine -> isMine)
                            .map(isMine -> at.at(page.next(at.after())));
        }
    }

    /**
     * What a walk goes by.
     *
     * @param listing what is stored
     * @param coverage what has a verdict
     * @param walks how far each walk is
     */
    public record Ports(Listing listing, Coverage coverage, Walks walks) {}
}
