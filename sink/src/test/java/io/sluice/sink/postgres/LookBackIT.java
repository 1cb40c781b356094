package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankState;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.LicensedHash;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.lookback.HashArchive.Portion;
import io.sluice.pipeline.lookback.HashArchive.Row;
import io.sluice.pipeline.lookback.LookBacks.Turn;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.TestSink;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is kept of objects, and the look-back's progress, on PostgreSQL. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LookBackIT {

    private static final TestSink PARTS = new TestSink();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PostgresHashArchive ARCHIVE = new PostgresHashArchive(PARTS.database);
    private static final PostgresLookBacks ONE = new PostgresLookBacks(PARTS.database, "one");
    private static final PostgresLookBacks OTHER = new PostgresLookBacks(PARTS.database, "other");

    @Test
    void aKeptObjectIsFoundWithEverythingThatJudgingItAgainNeeds() {
        MediaObject object = TestMedia.object();
        FrameHash frame = TestMedia.frame(TestMedia.pdq(4));
        scanned(object, frame, 7, new Inconclusive("classifier", "timeout"));
        Row row = last();
        assertThat(row.hashes().unpackedFrames()).containsExactly(frame);
        KeptObject kept = ARCHIVE.find(row.place()).block(PATIENCE);
        assertThat(kept.object()).isEqualTo(object);
        assertThat(kept.context()).isEqualTo(TestMedia.context());
        assertThat(kept.hashes().unpackedDigests()).containsExactly(digests());
        assertThat(kept.frames()).isEqualTo(1);
        assertThat(kept.results())
                .contains(new Inconclusive("classifier", "timeout"))
                .contains(new Completed("hash-exact", BankState.version(7), List.of()));
    }

    @Test
    void licensedHashesAreKeptAndReadWithTheOthers() {
        MediaObject object = TestMedia.object();
        List<LicensedHash> licensed =
                List.of(new LicensedHash("other", "0102"), new LicensedHash("pdna", "ab".repeat(144)));
        scanned(object, licensed, TestMedia.frame(TestMedia.pdq(4)), 7);
        Row row = last();
        assertThat(row.hashes().unpackedLicensed()).isEqualTo(licensed);
        assertThat(ARCHIVE.find(row.place()).block(PATIENCE).hashes().unpackedLicensed())
                .isEqualTo(licensed);
        assertThat(PARTS.postgres.query("SELECT name FROM licensed_hashes('" + object.id() + "')"))
                .containsExactlyInAnyOrder("other", "pdna");
        assertThat(PARTS.postgres.query("SELECT generation FROM kept_hash WHERE subject = '" + object.id() + "'"))
                .as("nobody compared the licensed hashes")
                .containsExactly("0");
    }

    @Test
    void portionsAreInOrderAndOnlyOfWhatWasMatchedBelow() {
        scanned(TestMedia.object(), TestMedia.frame(TestMedia.pdq(1)), 100);
        scanned(TestMedia.object(), TestMedia.frame(TestMedia.pdq(2)), 101);
        long first = last().place() - 2;
        Portion below = ARCHIVE.read(first, 101, null, 10).block(PATIENCE);
        assertThat(below.rows()).hasSize(1);
        Portion all = ARCHIVE.read(first, 102, Duration.ofMinutes(5), 10).block(PATIENCE);
        assertThat(all.rows()).hasSize(2).extracting(Row::place).isSorted();
        assertThat(all.last()).isEqualTo(all.rows().get(1).place());
        assertThat(ARCHIVE.read(all.last(), 102, null, 10).block(PATIENCE).rows())
                .isEmpty();
    }

    @Test
    void oneWorkerHasTheTurnAndARunThatWasBrokenOffGoesOn() {
        PARTS.postgres.execute("UPDATE look_back SET since = 200, target = NULL, leased_until = NULL");
        assertThat(ONE.claim(200).blockOptional(PATIENCE)).isEmpty();
        Turn turn = ONE.claim(205).block(PATIENCE);
        assertThat(turn.since()).isEqualTo(200);
        assertThat(turn.target()).isEqualTo(205);
        assertThat(OTHER.claim(205).blockOptional(PATIENCE)).isEmpty();
        assertThat(ONE.advance(turn, 42, 10, 1).block(PATIENCE)).isTrue();
        PARTS.postgres.execute("UPDATE look_back SET leased_until = now() - interval '1 second'");
        Turn taken = OTHER.claim(209).block(PATIENCE);
        assertThat(taken.place()).isEqualTo(42);
        assertThat(taken.target()).isEqualTo(205);
        assertThat(ONE.advance(turn, 50, 1, 0).block(PATIENCE)).isFalse();
        assertThat(ONE.finish(turn).block(PATIENCE)).isFalse();
        assertThat(OTHER.restart(taken).block(PATIENCE)).isTrue();
        Turn again = OTHER.claim(207).block(PATIENCE);
        assertThat(again.since()).isEqualTo(200);
        assertThat(again.target()).isEqualTo(207);
        assertThat(OTHER.finish(again).block(PATIENCE)).isTrue();
        assertThat(ONE.claim(209).block(PATIENCE).since()).isEqualTo(207);
        PARTS.postgres.execute("UPDATE look_back SET since = 0, target = NULL, leased_until = NULL");
    }

    @Test
    void theOldestGenerationInUseIsThatOfTheSlowestWorkerThatIsAlive() {
        ONE.beat(12).then(OTHER.beat(11)).block(PATIENCE);
        assertThat(ONE.oldestInUse().block(PATIENCE)).isEqualTo(11);
        PARTS.postgres.execute(
                "UPDATE worker_heartbeat SET seen_at = now() - interval '2 minutes' WHERE worker = 'other'");
        assertThat(ONE.oldestInUse().block(PATIENCE)).isEqualTo(12);
    }

    @Test
    void whatIsMatchedAgainstOlderEntriesThanWereLookedBackForIsLate() {
        PARTS.postgres.execute("UPDATE look_back SET since = 300");
        scanned(TestMedia.object(), TestMedia.frame(TestMedia.pdq(5)), 300);
        assertThat(ARCHIVE.late(100).block(PATIENCE)).isEmpty();
        scanned(TestMedia.object(), TestMedia.frame(TestMedia.pdq(6)), 299);
        List<Long> late = ARCHIVE.late(100).block(PATIENCE);
        assertThat(late).hasSize(1);
        ARCHIVE.settled(late).block(PATIENCE);
        assertThat(ARCHIVE.late(100).block(PATIENCE)).isEmpty();
        PARTS.postgres.execute("UPDATE look_back SET since = 0");
    }

    @Test
    void whatIsOlderThanItMayBeIsDeletedAndItsVerdictStays() {
        MediaObject object = TestMedia.object();
        scanned(object, TestMedia.frame(TestMedia.pdq(8)), 1);
        PARTS.postgres.execute(
                "UPDATE kept_object SET kept_at = now() - interval '40 days' WHERE subject = '" + object.id() + "'");
        assertThat(ARCHIVE.prune(Duration.ofDays(30)).block(PATIENCE)).isEqualTo(1);
        assertThat(PARTS.postgres.query("SELECT hash FROM media_hash WHERE subject = '" + object.id() + "'"))
                .isEmpty();
        assertThat(PARTS.postgres.query("SELECT decision FROM verdict WHERE subject = '" + object.id() + "'"))
                .containsExactly("PASS");
    }

    @Test
    void theViewShowsEveryHashOfOneObject() {
        MediaObject object = TestMedia.object();
        scanned(object, TestMedia.frame(TestMedia.pdq(9)), 3);
        assertThat(PARTS.postgres.query("SELECT hash FROM media_hash WHERE subject = '" + object.id() + "'"))
                .containsExactlyInAnyOrder(
                        digests().md5(),
                        digests().sha1(),
                        digests().sha256(),
                        TestMedia.pdq(9).hex());
    }

    private static Row last() {
        List<Row> rows =
                ARCHIVE.read(0, Long.MAX_VALUE, null, 10_000).block(PATIENCE).rows();
        return rows.get(rows.size() - 1);
    }

    private static Digests digests() {
        return TestMedia.digests(new byte[] {5});
    }

    private static void scanned(MediaObject object, FrameHash frame, long generation, ScanResult... more) {
        scanned(object, List.of(), frame, generation, more);
    }

    private static void scanned(
            MediaObject object, List<LicensedHash> licensed, FrameHash frame, long generation, ScanResult... more) {
        Picture picture = new Picture("jpeg", 10, 10, 1, List.of(frame), TestMedia.thumbnail(1), java.util.Map.of())
                .licensed(licensed);
        List<ScanResult> results = Stream.concat(
                        Stream.of("hash-exact", "hash-perceptual", "hash-video")
                                .map(name -> new Completed(name, BankState.version(generation), List.of())),
                        Stream.of(more))
                .toList();
        Examination seen = new Examination(object, Lane.FRESH, TestMedia.context(), digests(), picture, results);
        PARTS.sink
                .publish(new Verdict(seen, Decision.PASS, "policy-1", TestMedia.LONG_AGO))
                .block(PATIENCE);
    }
}
