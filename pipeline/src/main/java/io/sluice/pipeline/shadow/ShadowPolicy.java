package io.sluice.pipeline.shadow;

import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictPolicy;
import io.sluice.pipeline.shadow.ShadowLedger.Pair;
import io.sluice.pipeline.shadow.ShadowLedger.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks a draft of the policy what it would have said, once a verdict is recorded. It sees the results that were there anyway; nothing
 * is scanned for it, and nothing it says or throws has any effect.
 *
 * <p><b>Threads:</b> safe from any. <b>Memory:</b> the ways in which the two differ, which {@value #MOST} bound. What was not
 * stored yet is lost with the worker.
 */
public final class ShadowPolicy implements PipelineObserver {

    /** Ways to differ that are told apart between two stores; what is more is counted as the rest. */
    static final int MOST = 200;

    private static final Difference REST = new Difference("any", "any", "any", "more ways than are told apart");

    private final VerdictPolicy live;
    private final VerdictPolicy draft;
    private final ShadowLedger ledger;
    private final Consumer<Difference> told;
    private final Clock clock;
    private final Map<Pair, Map<Optional<Difference>, Seen>> seen = new HashMap<>();

    /**
     * A draft beside the policy in force.
     *
     * @param told of each difference, for a metric
     */
    public ShadowPolicy(
            VerdictPolicy live, VerdictPolicy draft, ShadowLedger ledger, Consumer<Difference> told, Clock clock) {
        this.live = live;
        this.draft = draft;
        this.ledger = ledger;
        this.told = told;
        this.clock = clock;
    }

    @Override
    public void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceDecided) {
        Subject subject = verdict.subject();
        List<ScanResult> results = verdict.examination().results();
        Opinion was = Opinion.of(live, subject, results);
        String would = would(subject, results);
        Optional<Difference> difference = was.toString().equals(would)
                ? Optional.empty()
                : Optional.of(Difference.of(subject, results, was, would));
        difference.ifPresent(told);
        note(difference, subject.id().value());
    }

    /** A draft that throws has said something about itself, and nothing about the verdict. */
    @SuppressWarnings("CatchingUnchecked")
    private String would(Subject subject, List<ScanResult> results) {
        try {
            return Opinion.of(draft, subject, results).toString();
        } catch (RuntimeException broken) {
            return Difference.FAILED;
        }
    }

    private synchronized void note(Optional<Difference> difference, String reference) {
        Map<Optional<Difference>, Seen> ways =
                seen.computeIfAbsent(new Pair(live.version(), draft.version()), pair -> new HashMap<>());
        Optional<Difference> way = ways.containsKey(difference) || ways.size() < MOST ? difference : Optional.of(REST);
        ways.merge(way, new Seen(1, reference, clock.instant()), Seen::plus);
    }

    /** Stores what was seen since the last time. <b>Errors:</b> those of the ledger; what it did not take is kept. */
    public Mono<Void> store() {
        return Flux.defer(() -> Flux.fromIterable(taken().entrySet()))
                .concatMap(
                        pair -> ledger.add(pair.getKey(), tallies(pair.getValue()))
                                .doOnError(failure -> putBack(pair.getKey(), pair.getValue())),
                        1)
                .then();
    }

    private synchronized Map<Pair, Map<Optional<Difference>, Seen>> taken() {
        Map<Pair, Map<Optional<Difference>, Seen>> all = new HashMap<>(seen);
        seen.clear();
        return all;
    }

    private synchronized void putBack(Pair pair, Map<Optional<Difference>, Seen> ways) {
        Map<Optional<Difference>, Seen> now = seen.computeIfAbsent(pair, absent -> new HashMap<>());
        ways.forEach((way, count) -> now.merge(way, count, Seen::plus));
    }

    private static List<Tally> tallies(Map<Optional<Difference>, Seen> ways) {
        return ways.entrySet().stream()
                .map(way -> new Tally(
                        way.getKey().orElse(null),
                        way.getValue().subjects(),
                        way.getValue().example(),
                        way.getValue().lastAt()))
                .toList();
    }

    private record Seen(long subjects, String example, Instant lastAt) {
        Seen plus(Seen more) {
            return new Seen(subjects + more.subjects, more.example, more.lastAt);
        }
    }
}
