package io.sluice.app.wiring;

import io.sluice.ingest.http.Judged;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.s3.StoredObject;
import io.sluice.sink.verdicts.StoredVerdict;
import io.sluice.sink.verdicts.Verdicts;
import reactor.core.publisher.Mono;

/** What was judged, as store and record have it. */
record JudgedObjects(S3Store store, Verdicts verdicts) implements Judged {

    @Override
    public Mono<SubjectId> subject(ObjectRef ref) {
        return store.head(ref).map(StoredObject::subject);
    }

    /** Whoever is told may act so that the uploader notices: as with events, not before the evidence is sealed. */
    @Override
    public Mono<RecordedVerdict> verdict(SubjectId subject) {
        return verdicts.find(subject).filter(stored -> !stored.unsealed()).map(StoredVerdict::recorded);
    }
}
