package io.sluice.sink.postgres;

import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verdict as the statement takes it. */
record VerdictRow(
        String subject,
        @Nullable String bucket,
        @Nullable String objectKey,
        @Nullable String version,
        @Nullable String entityTag,
        @Nullable String sha256,
        @Nullable String groupId,
        @Nullable String changeId,
        List<String> invites,
        String decision,
        String policyVersion,
        Instant decidedAt,
        Map<String, String> versions,
        List<Finding> findings,
        List<ScanResult.Inconclusive> inconclusive,
        @Nullable KeptRow kept,
        @Nullable Integer deferredRevision) {

    /** A scanner was put off: which revision that is, the statement knows. */
    private static final int DEFERRED = 1;

    /** What was put off was answered for. */
    private static final int CAUGHT_UP = 0;

    static VerdictRow of(Verdict verdict) {
        Examination examination = verdict.examination();
        MediaObject object = verdict.subject() instanceof MediaObject media ? media : null;
        Group group = verdict.subject() instanceof Group changed ? changed : null;
        Digests digests = examination.digests();
        return new VerdictRow(
                verdict.subject().id().value(),
                object == null ? null : object.ref().bucket(),
                object == null ? null : object.ref().key(),
                object == null ? null : object.ref().version(),
                object == null ? null : object.entityTag(),
                digests == null ? null : digests.sha256(),
                group == null ? null : group.groupId(),
                group == null ? null : group.changeId(),
                group == null ? List.of() : Invites.codes(group),
                verdict.decision().name(),
                verdict.policyVersion(),
                verdict.decidedAt(),
                examination.versions(),
                examination.findings(),
                examination.inconclusive(),
                object == null || digests == null ? null : KeptRow.of(object, digests, examination),
                deferral(examination));
    }

    private static @Nullable Integer deferral(Examination examination) {
        if (examination.isDeferred()) {
            return DEFERRED;
        }
        return examination.lane() == Lane.DEFERRED ? CAUGHT_UP : null;
    }
}
