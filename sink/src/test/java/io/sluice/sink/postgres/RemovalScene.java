package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.IncidentLink;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals.Removed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One uploaded object, and what people and scans do to it and to what looks like it. */
abstract class RemovalScene {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final TestSink PARTS = new TestSink();

    final PostgresLedger ledger = new PostgresLedger(PARTS.database);
    final PostgresRemovals removals = new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS);
    final byte[] bytes = TestMedia.bytes(UUID.randomUUID().hashCode(), 400);
    final MediaObject object = PARTS.store.upload("own/" + UUID.randomUUID() + ".png", bytes);

    Removed remove(MediaObject removed) {
        Removal removal = new Removal(
                removed.id(), removed.ref(), removed.entityTag(), "known-csam", "plain words", "reviewer-one");
        return Objects.requireNonNull(removals.remove(removal).block(PATIENCE));
    }

    static FrameHash frame(double at, long seed, int quality) {
        return new FrameHash(at, Collections.nCopies(FrameHash.VARIANTS, TestMedia.pdq(seed)), quality, "frame");
    }

    static void publish(MediaObject object, byte[] bytes, List<FrameHash> frames) {
        publish(object, bytes, frames, List.of());
    }

    static void publish(MediaObject object, byte[] bytes, List<FrameHash> frames, List<LicensedHash> licensed) {
        Picture picture =
                new Picture("png", 64, 64, frames.size(), frames, TestMedia.thumbnail(1), Map.of()).licensed(licensed);
        Examination seen = new Examination(
                object,
                Lane.FRESH,
                UploadContext.NONE,
                TestMedia.digests(bytes),
                picture,
                List.of(new Completed("hash-exact", "v1", List.of())));
        PARTS.sink
                .publish(new Verdict(seen, Decision.PASS, "policy-1", Instant.now()))
                .block(PATIENCE);
    }

    static void record(MediaObject object, Finding finding) {
        Examination seen = new Examination(
                object, Lane.FRESH, UploadContext.NONE, null, null, List.of(TestVerdicts.found(finding)));
        PARTS.verdicts
                .record(new Verdict(seen, Decision.BLOCK, "policy-1", Instant.now()))
                .block(PATIENCE);
    }

    String confirmed(MediaObject object) {
        open(object, TestVerdicts.near(), UploadContext.NONE);
        String id = StoredIncident.idOf(object.id());
        work(id);
        assertThat(PARTS.incidents.confirm(id, "reviewer-one", "plain words").block(PATIENCE))
                .isNotNull();
        return id;
    }

    /** Until it waits for a person. */
    static void work(String id) {
        for (int step = 0; step < 20; step++) {
            PARTS.worker("worker").workOnce().block(PATIENCE);
            if (!List.of("OPENED", "SEALED")
                    .contains(PARTS.incidents.find(id).block(PATIENCE).state().name())) {
                return;
            }
        }
    }

    static void open(MediaObject object, Finding finding, UploadContext context) {
        String authority = finding.authority() == null ? "none" : finding.authority();
        Filing filing = finding.authority() == null ? Filing.CONFIRM : filing(finding);
        PARTS.incidents
                .open(StoredIncident.of(
                        new Incident(
                                object,
                                context,
                                null,
                                TestVerdicts.found(finding),
                                new IncidentGrounds(finding, filing, authority),
                                "policy-1",
                                Instant.now()),
                        "duty",
                        Instant.now().plusSeconds(3600)))
                .block(PATIENCE);
    }

    private static Filing filing(Finding finding) {
        return finding.kind() == Kind.EXACT ? Filing.AUTOMATIC : Filing.CONFIRM;
    }

    /** What the matcher says of something that is in the bank of own removals. */
    static Finding hit(String reference) {
        return hit(reference, Kind.EXACT);
    }

    static Finding hit(String reference, Kind kind) {
        return new Finding(
                "hash-exact", kind, "known-csam", reference, 1, null, "own-removals", null, "block-and-open");
    }

    static List<IncidentLink> links(String id) {
        return PARTS.incidents.links(id).collectList().block(PATIENCE);
    }

    List<LedgerEntry> entries(String reference) {
        return ledger.entries(EntryQuery.of("own-removals", reference))
                .collectList()
                .block(PATIENCE);
    }
}
