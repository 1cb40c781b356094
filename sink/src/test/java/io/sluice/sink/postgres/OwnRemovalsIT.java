package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.removals.Removals.Removed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What is upheld enters the bank of own removals at once. */
class OwnRemovalsIT extends RemovalScene {

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

    private static Tuple tuple(Type type, String source) {
        return Tuple.tuple(type, "block-and-open", "known-csam", source);
    }
}
