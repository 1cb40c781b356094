package io.sluice.pipeline.testing;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VerdictSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A verdict sink in memory that keeps the rules of revision. Remembers every write, and can be taken down. */
public final class RecordingSink implements VerdictSink {

    private static final int NEVER = 0;

    private final Map<SubjectId, Row> rows = new ConcurrentHashMap<>();
    private final List<Verdict> writes = new CopyOnWriteArrayList<>();
    private final List<ObjectRef> resumedGone = new CopyOnWriteArrayList<>();
    private volatile Mono<Void> gate = Mono.empty();

    /** From now on every call waits for this first; an error takes the sink down, {@code Mono.empty()} heals it. */
    public void gate(Mono<Void> condition) {
        gate = condition;
    }

    /** An incident closes the gate, before and whatever the scan will say. */
    void block(SubjectId subject) {
        rows.merge(
                subject,
                new Row(Decision.BLOCK, 1, false, NEVER),
                (row, block) -> row.tightened(Decision.BLOCK, false));
    }

    @Override
    public Mono<RecordedVerdict> resume(Subject subject) {
        return Mono.defer(() -> gate).then(Mono.fromSupplier(() -> scanned(subject.id())));
    }

    private @Nullable RecordedVerdict scanned(SubjectId subject) {
        Row row = rows.get(subject);
        return row == null || !row.scanned() ? null : row.recorded(subject);
    }

    @Override
    public Mono<RecordedVerdict> resumeGone(ObjectRef ref) {
        return Mono.defer(() -> gate).then(Mono.fromRunnable(() -> resumedGone.add(ref)));
    }

    /** The objects that were gone when they were delivered, and whose announcements were looked after. */
    public List<ObjectRef> resumedGone() {
        return List.copyOf(resumedGone);
    }

    @Override
    public Mono<RecordedVerdict> publish(Verdict verdict) {
        return Mono.defer(() -> gate).then(Mono.fromSupplier(() -> write(verdict)));
    }

    private RecordedVerdict write(Verdict verdict) {
        writes.add(verdict);
        SubjectId subject = verdict.subject().id();
        boolean putOff = verdict.examination().isDeferred();
        boolean catchesUp = !putOff && verdict.examination().lane() == Lane.DEFERRED;
        Row first = new Row(verdict.decision(), 1, true, putOff ? 1 : NEVER);
        return rows.merge(
                        subject,
                        first,
                        (row, next) -> catchesUp && row.isDeferred()
                                ? row.caughtUp(next.decision())
                                : row.tightened(next.decision(), putOff).asScanned())
                .recorded(subject);
    }

    /** What holds for a subject, an incident's block included; null if nothing does. */
    public @Nullable Decision decision(SubjectId subject) {
        Row row = rows.get(subject);
        return row == null ? null : row.decision();
    }

    /** How many subjects have a verdict. */
    public int verdicts() {
        return (int) rows.values().stream().filter(Row::scanned).count();
    }

    /** Every verdict that was written, repetitions included. */
    public List<Verdict> writes() {
        return List.copyOf(writes);
    }

    /** One value of every verdict written. */
    public <T> List<T> writes(Function<Verdict, T> value) {
        return writes.stream().map(value).toList();
    }

    /**
     * What is on record for one subject.
     *
     * @param scanned whether a scan finished; a block by an incident alone is no verdict
     * @param deferred the revision whose scan put a scanner off that still owes its answer
     */
    private record Row(Decision decision, int revision, boolean scanned, int deferred) {

        Row tightened(Decision next, boolean putOff) {
            return decision.or(next) == decision
                    ? this
                    : new Row(next, revision + 1, scanned, putOff ? revision + 1 : deferred);
        }

        Row asScanned() {
            return new Row(decision, revision, true, deferred);
        }

        boolean isDeferred() {
            return deferred != NEVER;
        }

        Row caughtUp(Decision next) {
            boolean mayOpen = deferred == revision && decision != Decision.BLOCK;
            return new Row(mayOpen ? next : decision.or(next), revision + 1, true, NEVER);
        }

        RecordedVerdict recorded(SubjectId subject) {
            return new RecordedVerdict(subject, decision, revision, isDeferred());
        }
    }
}
