package io.sluice.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.pipeline.feeds.Feeds.RunCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every keeper of feeds must do. */
public interface FeedsContract {

    Feed FEED = new Feed("ncmec-test", "ncmec", "ncmec", "duty", "known-csam");
    Duration LEASE = Duration.ofMinutes(10);
    Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    FeedState STATE = FeedState.NEW.renewed("scope", Duration.ofDays(30));
    FeedHash MD5 = new FeedHash(KnownHash.Type.MD5, "a045e19656d4adfee01aca2399a8e847", "report");
    FeedHash OTHER_MD5 = new FeedHash(KnownHash.Type.MD5, "b045e19656d4adfee01aca2399a8e847", "report");
    FeedHash SHA1 = new FeedHash(KnownHash.Type.SHA1, "927323c9dbb943a4f487031dddfdf87682ffd499", "watch");

    /** One in which the feed is registered, and nothing was ever read. */
    Feeds subject();

    /** What is matchable now: references, as {@link FeedKey#reference} has them, and hashes behind a space. */
    TreeSet<String> matchable();

    /** Ends the lease of whoever has one, as time would, and makes the feed due. */
    void forgetLease();

    private static <T> T await(Mono<T> work) {
        return work.block(Duration.ofSeconds(20));
    }

    /** A lease; null if there is none to be had. */
    default FeedLease claim() {
        return await(subject().claim(FEED.name(), "worker", LEASE));
    }

    /** Takes these changes. */
    default boolean commit(FeedLease lease, FeedState next, FeedChange... changes) {
        return await(subject().commit(lease, List.of(changes), next, new FeedTally(1, 0, 0, 0, 0), LEASE));
    }

    /** An entry's name. */
    static FeedKey key(String member, String entry) {
        return new FeedKey(FEED.name(), member, entry);
    }

    /** An entry on the list. */
    static FeedChange put(String member, String entry, Instant at, FeedHash... hashes) {
        return new FeedChange.Put(key(member, entry), at, List.of(hashes), "ncmec A1");
    }

    /** An entry that was taken off. */
    static FeedChange gone(String member, String entry, Instant at) {
        return new FeedChange.Tombstone(key(member, entry), at);
    }

    private static String line(String member, String entry, FeedHash hash) {
        return key(member, entry).reference(hash.type()) + " " + hash.hash();
    }

    @Test
    default void whatTheListSaysIsMatchable() {
        commit(claim(), STATE, put("901", "a/1", NOON, MD5, SHA1), put("902", "a/1", NOON, OTHER_MD5));

        assertThat(matchable())
                .containsExactlyInAnyOrder(
                        line("901", "a/1", MD5), line("901", "a/1", SHA1), line("902", "a/1", OTHER_MD5));
    }

    @Test
    default void newStateReplacesAllHashesOfTheEntry() {
        FeedLease lease = claim();
        commit(lease, STATE, put("901", "1", NOON, MD5, SHA1));
        commit(lease, STATE, put("901", "1", NOON.plusSeconds(1), OTHER_MD5));

        assertThat(matchable()).containsExactly(line("901", "1", OTHER_MD5));
    }

    @Test
    default void tombstoneRemovesAllHashesOfTheEntry() {
        FeedLease lease = claim();
        commit(lease, STATE, put("901", "1", NOON, MD5, SHA1), put("902", "1", NOON, MD5));
        commit(lease, STATE, gone("901", "1", NOON.plusSeconds(1)));

        assertThat(matchable()).containsExactly(line("902", "1", MD5));
    }

    @Test
    default void entryThatComesBackIsMatchableAgain() {
        FeedLease lease = claim();
        commit(lease, STATE, put("901", "1", NOON, MD5));
        commit(lease, STATE, gone("901", "1", NOON.plusSeconds(1)));
        commit(lease, STATE, put("901", "1", NOON.plusSeconds(2), MD5));

        assertThat(matchable()).containsExactly(line("901", "1", MD5));
    }

    @Test
    default void olderStateBringsNothingBack() {
        FeedLease lease = claim();
        commit(lease, STATE, gone("901", "1", NOON));
        commit(lease, STATE, put("901", "1", NOON.minusSeconds(1), MD5));

        assertThat(matchable()).isEmpty();
    }

    @Test
    default void ofOnePageTheLatestStateOfAnEntryCounts() {
        commit(claim(), STATE, gone("901", "1", NOON.plusSeconds(1)), put("901", "1", NOON, MD5));

        assertThat(matchable()).isEmpty();
    }

    @Test
    default void stateComesBackAsItWasStored() {
        FeedState stored = STATE.begun(new FeedRange("a", "b", true), 1).paged("next", NOON, 7, 9L);
        commit(claim(), stored);
        forgetLease();

        assertThat(claim().state()).isEqualTo(stored);
    }

    @Test
    default void oneWorkerAtATime() {
        FeedLease first = claim();
        assertThat(claim()).isNull();
        forgetLease();
        FeedLease second = claim();

        assertThat(commit(first, STATE, put("901", "1", NOON, MD5))).isFalse();
        assertThat(await(subject().sweep(first, 9, LEASE))).isZero();
        assertThat(matchable()).isEmpty();
        assertThat(commit(second, STATE, put("901", "1", NOON, MD5))).isTrue();
        assertThat(matchable()).hasSize(1);
    }

    @Test
    default void waitsUntilItIsDueAgain() {
        await(subject().release(claim(), Duration.ofHours(1), "unavailable"));

        assertThat(claim()).isNull();
        FeedStatus status = await(subject().status().single());
        assertThat(status.lastError()).isEqualTo("unavailable");
        assertThat(status.lastSuccess()).isNull();
    }

    @Test
    default void takesBackWhatANewRunDidNotSee() {
        FeedLease lease = claim();
        commit(lease, STATE, put("901", "1", NOON, MD5), put("901", "2", NOON, OTHER_MD5));
        FeedState next = STATE.renewed("scope", Duration.ofDays(30));
        commit(lease, next, put("901", "2", NOON, OTHER_MD5));

        assertThat(matchable()).hasSize(2);
        assertThat(await(subject().count(lease, next.run()))).isEqualTo(new RunCount(1, 1));
        assertThat(await(subject().sweep(lease, next.run(), LEASE))).isEqualTo(1);
        assertThat(await(subject().sweep(lease, next.run(), LEASE))).isZero();
        assertThat(matchable()).containsExactly(line("901", "2", OTHER_MD5));
    }

    @Test
    default void countsWhatWasRead() {
        FeedLease lease = claim();
        commit(lease, STATE);
        await(subject().commit(lease, List.of(), STATE, new FeedTally(2, 3, 4, 5, 6), LEASE));
        await(subject().release(lease, LEASE, null));

        FeedStatus status = await(subject().status().single());
        assertThat(status.tally()).isEqualTo(new FeedTally(3, 3, 4, 5, 6));
        assertThat(status.lastSuccess()).isNotNull();
        assertThat(status.lastError()).isNull();
    }
}
