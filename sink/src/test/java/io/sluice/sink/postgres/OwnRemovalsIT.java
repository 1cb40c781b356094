package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LedgerEntry.State;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.IncidentLink;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals.Removed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What is upheld enters the bank of own removals at once, and what comes back is linked to it. */
class OwnRemovalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestSink PARTS = new TestSink();

    private final PostgresLedger ledger = new PostgresLedger(PARTS.database);
    private final PostgresRemovals removals = new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS);
    private final byte[] bytes = TestMedia.bytes(UUID.randomUUID().hashCode(), 400);
    private final MediaObject object = PARTS.store.upload("own/" + UUID.randomUUID() + ".png", bytes);

    @Test
    void aConfirmedIncidentEntersWithEveryHashThatIsKnown() {
        publish(object, bytes, List.of(frame(0, 7, 100)));
        String id = confirmed(object);
        assertThat(entries(id))
                .extracting(LedgerEntry::entry)
                .extracting(BankEntry::type, BankEntry::action, BankEntry::category, BankEntry::source)
                .containsExactlyInAnyOrder(
                        tuple(Type.MD5, id), tuple(Type.SHA1, id), tuple(Type.SHA256, id), tuple(Type.PDQ, id));
        assertThat(PARTS.postgres.query("SELECT actor FROM bank_event WHERE detail = '" + id + "'"))
                .containsExactly("reviewer-one");
    }

    private static Tuple tuple(Type type, String source) {
        return Tuple.tuple(type, "block-and-open", "known-csam", source);
    }

    private static Tuple tuple(Type type, State state) {
        return Tuple.tuple(type, state);
    }

    @Test
    void framesOfTooLittleQualityStayOutAndTheOthersAreAVideoToo() {
        List<FrameHash> frames = List.of(frame(0, 1, 100), frame(1.5, 2, 30), frame(2.5, 3, 80));
        publish(object, bytes, frames);
        String id = confirmed(object);
        String video = VideoFrame.pack(
                List.of(new VideoFrame(0, 100, TestMedia.pdq(1)), new VideoFrame(2500, 80, TestMedia.pdq(3))));
        assertThat(entries(id))
                .extracting(LedgerEntry::entry)
                .filteredOn(entry -> !entry.type().isExact())
                .extracting(BankEntry::hash)
                .containsExactlyInAnyOrder(
                        TestMedia.pdq(1).hex(), TestMedia.pdq(3).hex(), video);
    }

    /** What was within its bars is part of it, at the same times: without bars, or with others, it is the same film. */
    @Test
    void aFilmWithBarsIsRememberedWithAndWithoutThem() {
        List<FrameHash> frames = new ArrayList<>();
        List<VideoFrame> video = new ArrayList<>();
        for (int second = 0; second < 10; second++) {
            PdqHash boxed = TestMedia.pdq(500 + second);
            PdqHash unboxed = TestMedia.pdq(600 + second);
            frames.add(frame(second, 500 + second, 100));
            frames.add(new FrameHash(second, Collections.nCopies(FrameHash.VARIANTS, unboxed), 90, "frame-unboxed"));
            video.add(new VideoFrame(1000 * second, 100, boxed));
            video.add(new VideoFrame(1000 * second, 90, unboxed));
        }
        publish(object, bytes, frames);
        assertThat(entries(remove(object).reference()))
                .extracting(LedgerEntry::entry)
                .filteredOn(entry -> !entry.type().isExact())
                .extracting(BankEntry::hash)
                .containsExactly(VideoFrame.pack(video));
    }

    @Test
    void licensedHashesEnterToo() {
        String hash = "5a".repeat(144);
        publish(object, bytes, List.of(frame(0, 12, 100)), List.of(new LicensedHash("pdna", hash)));
        assertThat(entries(remove(object).reference()))
                .extracting(LedgerEntry::entry)
                .filteredOn(entry -> entry.type() == Type.PDNA)
                .extracting(BankEntry::hash)
                .containsExactly(hash);
    }

    @Test
    void whatComesBackIsLinkedToPersonGroupAndTheEarlierReportAndRoutedWhereThatWas() {
        publish(object, bytes, List.of(frame(0, 8, 100)));
        String earlier = confirmed(object);
        MediaObject again = TestMedia.object();
        UploadContext context = new UploadContext("uploader-9", "group-9", null, null, null, null, null);
        PARTS.postgres.execute(
                "UPDATE incident SET report_id = '4711', uploader = 'uploader-9' WHERE id = '" + earlier + "'");
        open(again, hit(earlier), context);
        String id = StoredIncident.idOf(again.id());
        assertThat(PARTS.incidents.find(id).block(PATIENCE).authority()).isEqualTo("test");
        assertThat(links(id))
                .contains(
                        new IncidentLink(earlier, "re-upload", "4711"),
                        new IncidentLink(earlier, "same-uploader", "4711"));
        MediaObject third = TestMedia.object();
        open(third, hit(earlier), context);
        assertThat(links(StoredIncident.idOf(third.id())))
                .contains(
                        new IncidentLink(earlier, "re-upload", "4711"),
                        new IncidentLink(id, "same-entry", null),
                        new IncidentLink(id, "same-group", null));
    }

    @Test
    void aContextThatComesLateLinksAsWell() {
        String person = "uploader-" + UUID.randomUUID();
        MediaObject first = TestMedia.object();
        open(first, TestVerdicts.exact(), new UploadContext(person, null, null, null, null, null, null));
        open(object, TestVerdicts.exact(), UploadContext.NONE);
        String id = StoredIncident.idOf(object.id());
        assertThat(links(id)).extracting(IncidentLink::why).doesNotContain("same-uploader");
        PARTS.contexts
                .put(object.ref(), new UploadContext(person, null, null, null, null, null, null))
                .block(PATIENCE);
        work(id);
        assertThat(links(id)).contains(new IncidentLink(StoredIncident.idOf(first.id()), "same-uploader", null));
    }

    @Test
    void aRemovalByAPersonBlocksAndFillsTheBankAndIsRepeatable() {
        publish(object, bytes, List.of(frame(0, 9, 100)));
        Removed removed = remove(object);
        assertThat(removed.entries()).isEqualTo(4);
        assertThat(removed.reference()).isEqualTo("r-" + object.id().value().substring(2));
        assertThat(remove(object)).isEqualTo(new Removed(removed.reference(), 0));
        var verdict = PARTS.verdicts.find(object.id()).block(PATIENCE);
        assertThat(verdict.decision()).isEqualTo(Decision.BLOCK);
        assertThat(verdict.revision()).isEqualTo(2);
        assertThat(PARTS.postgres.query(
                        "SELECT cause FROM verdict_revision WHERE subject = '" + object.id() + "' ORDER BY revision"))
                .containsExactly("scan", "removal");
    }

    /** The scan of it is still under way somewhere: what it brings to light enters the bank later, without anybody's doing. */
    @Test
    void whatNobodyScannedYetIsBlockedAndItsHashesFollow() {
        Removed removed = remove(object);
        assertThat(removed.entries()).isZero();
        assertThat(PARTS.verdicts.find(object.id()).block(PATIENCE).decision()).isEqualTo(Decision.BLOCK);
        publish(object, bytes, List.of(frame(0, 10, 100)));
        assertThat(PARTS.verdicts.find(object.id()).block(PATIENCE).decision()).isEqualTo(Decision.BLOCK);
        removals.complete().block(PATIENCE);
        assertThat(entries(removed.reference())).hasSize(4);
    }

    @Test
    void anEntryThatAPersonTookAwayStaysAway() {
        publish(object, bytes, List.of(frame(0, 11, 100)));
        Removed removed = remove(object);
        LedgerEntry wrong = entries(removed.reference()).stream()
                .filter(entry -> entry.entry().type() == Type.PDQ)
                .findFirst()
                .orElseThrow();
        ledger.change(wrong.id(), new EntryChange.Remove(), "reviewer-two").block(PATIENCE);
        removals.complete().block(PATIENCE);
        assertThat(entries(removed.reference())).hasSize(3);
    }

    /** When many bring the very file back at once is when it must be blocked; what only looks like it may be held back. */
    @Test
    void aFloodOfTheSameFileIsBlockedHoweverManyThereAre() {
        publish(object, bytes, List.of(frame(0, 12, 100)));
        String reference = remove(object).reference();
        for (Kind kind : List.of(Kind.EXACT, Kind.NEAR)) {
            for (int again = 0; again < 4; again++) {
                record(TestMedia.object(), hit(reference, kind));
            }
        }
        new BankWatch(PARTS.database, 3).quarantine().blockLast(PATIENCE);
        assertThat(entries(reference))
                .extracting(entry -> entry.entry().type(), LedgerEntry::state)
                .containsExactlyInAnyOrder(
                        tuple(Type.MD5, State.IN_FORCE),
                        tuple(Type.SHA1, State.IN_FORCE),
                        tuple(Type.SHA256, State.IN_FORCE),
                        tuple(Type.PDQ, State.QUARANTINED));
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private Removed remove(MediaObject removed) {
        Removal removal = new Removal(
                removed.id(), removed.ref(), removed.entityTag(), "known-csam", "plain words", "reviewer-one");
        return Objects.requireNonNull(removals.remove(removal).block(PATIENCE));
    }

    private static FrameHash frame(double at, long seed, int quality) {
        return new FrameHash(at, Collections.nCopies(FrameHash.VARIANTS, TestMedia.pdq(seed)), quality, "frame");
    }

    private static void publish(MediaObject object, byte[] bytes, List<FrameHash> frames) {
        publish(object, bytes, frames, List.of());
    }

    private static void publish(MediaObject object, byte[] bytes, List<FrameHash> frames, List<LicensedHash> licensed) {
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

    private static void record(MediaObject object, Finding finding) {
        Examination seen = new Examination(
                object, Lane.FRESH, UploadContext.NONE, null, null, List.of(TestVerdicts.found(finding)));
        PARTS.verdicts
                .record(new Verdict(seen, Decision.BLOCK, "policy-1", Instant.now()))
                .block(PATIENCE);
    }

    private static String confirmed(MediaObject object) {
        open(object, TestVerdicts.near(), UploadContext.NONE);
        String id = StoredIncident.idOf(object.id());
        work(id);
        assertThat(PARTS.incidents.confirm(id, "reviewer-one", "plain words").block(PATIENCE))
                .isNotNull();
        return id;
    }

    /** Until it waits for a person. */
    private static void work(String id) {
        for (int step = 0; step < 20; step++) {
            PARTS.worker("worker").workOnce().block(PATIENCE);
            if (!List.of("OPENED", "SEALED")
                    .contains(PARTS.incidents.find(id).block(PATIENCE).state().name())) {
                return;
            }
        }
    }

    private static void open(MediaObject object, Finding finding, UploadContext context) {
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
    private static Finding hit(String reference) {
        return hit(reference, Kind.EXACT);
    }

    private static Finding hit(String reference, Kind kind) {
        return new Finding(
                "hash-exact", kind, "known-csam", reference, 1, null, "own-removals", null, "block-and-open");
    }

    private static List<IncidentLink> links(String id) {
        return PARTS.incidents.links(id).collectList().block(PATIENCE);
    }

    private List<LedgerEntry> entries(String reference) {
        return ledger.entries(EntryQuery.of("own-removals", reference))
                .collectList()
                .block(PATIENCE);
    }
}
