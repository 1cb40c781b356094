package io.sluice.app.e2e;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.Verdict;
import io.sluice.sink.events.VerdictEvent;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The record of verdicts; somebody is told the moment a verdict of a scan is committed.
 *
 * @param real keeps them
 * @param recorded told of whom the verdict is
 */
record DeadlyVerdicts(Verdicts real, Consumer<Subject> recorded) implements Verdicts {

    @Override
    public Mono<StoredVerdict> record(Verdict verdict) {
        return real.record(verdict).doOnNext(stored -> recorded.accept(verdict.subject()));
    }

    @Override
    public Mono<StoredVerdict> find(SubjectId subject) {
        return real.find(subject);
    }

    @Override
    public Mono<StoredVerdict> lastAt(ObjectRef ref) {
        return real.lastAt(ref);
    }

    @Override
    public Flux<VerdictEvent> unpublished(SubjectId subject) {
        return real.unpublished(subject);
    }

    @Override
    public Mono<Void> told(Told told) {
        return real.told(told);
    }
}
