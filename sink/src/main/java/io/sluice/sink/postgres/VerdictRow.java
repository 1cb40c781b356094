package io.sluice.sink.postgres;

import io.sluice.pipeline.Decoding;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Verdict;
import java.time.Instant;
import java.util.ArrayList;
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
        List<HashRow> hashes) {

    /** Frames whose hashes are kept of one object: a long video is looked up by its first ten minutes at a frame a second. */
    private static final int MOST_FRAMES = 600;

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
                hashes(examination));
    }

    private static List<HashRow> hashes(Examination examination) {
        List<HashRow> rows = new ArrayList<>();
        Digests digests = examination.digests();
        if (digests != null) {
            rows.addAll(HashRow.of(digests, "content", generation(examination, "hash-exact")));
        }
        Decoding decoding = examination.decoding();
        if (decoding instanceof Picture picture) {
            Long generation = generation(examination, "hash-perceptual");
            picture.hashes().stream()
                    .limit(MOST_FRAMES)
                    .map(frame -> HashRow.of(frame, frame.label(), generation))
                    .forEach(rows::add);
        }
        if (decoding != null) {
            Long generation = generation(examination, "hash-parts");
            decoding.parts().forEach(part -> rows.addAll(rows(part, generation)));
        }
        return rows;
    }

    /** The hashes of a part bear its place in their label. */
    private static List<HashRow> rows(Part part, @Nullable Long generation) {
        List<HashRow> rows = new ArrayList<>();
        String place = "part-" + part.path();
        if (part.digests() != null) {
            rows.addAll(HashRow.of(part.digests(), place, generation));
        }
        part.hashes().forEach(frame -> rows.add(HashRow.of(frame, place + "-" + frame.label(), generation)));
        return rows;
    }

    /** The bank generation a scanner looked with: its version, where that is a number. */
    private static @Nullable Long generation(Examination examination, String scanner) {
        String version = examination.versions().get(scanner);
        boolean isNumber = version != null
                && !version.isEmpty()
                && version.length() < 19
                && version.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.valueOf(version) : null;
    }

    /** One hash of an object. */
    record HashRow(
            String type,
            double atSeconds,
            String label,
            String hash,
            int quality,
            @Nullable Long generation) {

        static List<HashRow> of(Digests digests, String label, @Nullable Long generation) {
            return List.of(
                    new HashRow("MD5", 0, label, digests.md5(), 100, generation),
                    new HashRow("SHA1", 0, label, digests.sha1(), 100, generation),
                    new HashRow("SHA256", 0, label, digests.sha256(), 100, generation));
        }

        static HashRow of(FrameHash frame, String label, @Nullable Long generation) {
            return new HashRow("PDQ", frame.atSeconds(), label, frame.hash().hex(), frame.quality(), generation);
        }
    }
}
