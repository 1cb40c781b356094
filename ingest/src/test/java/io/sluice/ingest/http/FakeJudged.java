package io.sluice.ingest.http;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import io.sluice.pipeline.TransientException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A record that says what it is told to, and counts how often it was asked. An object whose key is {@code gone} is not there. */
final class FakeJudged implements Judged {

    static final SubjectId SUBJECT = SubjectId.ofObject(new ObjectRef("uploads", "a", "v1"), "", 0);

    private final Map<SubjectId, RecordedVerdict> verdicts = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isDown;

    /** Another worker commits it. */
    void commit(Decision decision, int revision) {
        verdicts.put(SUBJECT, new RecordedVerdict(SUBJECT, decision, revision));
    }

    void down() {
        isDown = true;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Mono<SubjectId> subject(ObjectRef ref) {
        return ref.key().equals("gone") ? Mono.error(new GoneException("not there", null)) : Mono.just(SUBJECT);
    }

    @Override
    public Mono<RecordedVerdict> verdict(SubjectId subject) {
        asked.incrementAndGet();
        return isDown ? Mono.error(new TransientException("down", null)) : Mono.justOrEmpty(verdicts.get(subject));
    }
}
