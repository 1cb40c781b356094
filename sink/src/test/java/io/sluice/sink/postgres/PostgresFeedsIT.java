package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.Feeds.RunCount;
import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Feeds and votes in a real database, with the real ledger. */
class PostgresFeedsIT {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Feed FEED = new Feed("ncmec-test", "ncmec", "ncmec", "duty", "known-csam");
    private static final String MD5 = "a045e19656d4adfee01aca2399a8e847";
    private static final String OTHER_MD5 = "b045e19656d4adfee01aca2399a8e847";
    private static final String SHA1 = "927323c9dbb943a4f487031dddfdf87682ffd499";

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Database DATABASE = POSTGRES.open();
    private final PostgresFeeds feeds = new PostgresFeeds(DATABASE, new PostgresLedger(DATABASE));
    private final PostgresFeedVotes votes = new PostgresFeedVotes(DATABASE);
    private final FeedState state = FeedState.NEW.renewed("scope", Duration.ofDays(30));

    private static <T> T await(Mono<T> work) {
        return work.block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void register() {
        POSTGRES.execute("TRUNCATE feed_feedback, feed_entry, feed, bank_entry, bank_event, bank CASCADE");
        await(feeds.register(FEED));
    }

    private FeedLease claim() {
        return await(feeds.claim(FEED.name(), "worker", LEASE));
    }

    private boolean commit(FeedLease lease, FeedState next, FeedChange... changes) {
        return await(feeds.commit(lease, List.of(changes), next, new FeedTally(1, 0, 0, 0, 0), LEASE));
    }

    private static FeedKey key(String member, String entry) {
        return new FeedKey(FEED.name(), member, entry);
    }

    private static FeedChange put(String member, String entry, Instant at, FeedHash... hashes) {
        return new FeedChange.Put(key(member, entry), at, List.of(hashes), "ncmec A1");
    }

    private static FeedHash md5(String hash) {
        return new FeedHash(KnownHash.Type.MD5, hash, "report");
    }

    private TreeSet<String> matchable() {
        TreeSet<String> matchable = new TreeSet<>();
        await(new PostgresBanks(DATABASE).changes(0).collectList()).stream()
                .filter(BankChange.Put.class::isInstance)
                .map(change -> ((BankChange.Put) change).hash())
                .forEach(hash -> matchable.add(hash.reference() + " " + hash.hash() + " " + hash.category() + " "
                        + hash.action() + " " + hash.authority()));
        return matchable;
    }

    @Test
    void whatTheListSaysIsMatchable() {
        FeedHash sha1 = new FeedHash(KnownHash.Type.SHA1, SHA1, "watch");
        commit(claim(), state, put("901", "a/1", NOON, md5(MD5), sha1));

        assertThat(matchable())
                .containsExactly(
                        "ncmec-test/901/a%2F1#MD5 " + MD5 + " known-csam report ncmec",
                        "ncmec-test/901/a%2F1#SHA1 " + SHA1 + " known-csam watch ncmec");
    }

    @Test
    void newStateReplacesAllHashesOfTheEntry() {
        FeedLease lease = claim();
        commit(lease, state, put("901", "1", NOON, md5(MD5), new FeedHash(KnownHash.Type.SHA1, SHA1, "report")));
        commit(lease, state, put("901", "1", NOON.plusSeconds(1), md5(OTHER_MD5)));

        assertThat(matchable()).containsExactly("ncmec-test/901/1#MD5 " + OTHER_MD5 + " known-csam report ncmec");
    }

    @Test
    void hashStaysWhileOneEntryStillHasIt() {
        FeedLease lease = claim();
        commit(lease, state, put("901", "1", NOON, md5(MD5)), put("902", "1", NOON, md5(MD5)));
        commit(lease, state, new FeedChange.Tombstone(key("901", "1"), NOON.plusSeconds(1)));

        assertThat(matchable()).singleElement().asString().startsWith("ncmec-test/902/1#MD5 " + MD5);
    }

    @Test
    void olderStateBringsNothingBack() {
        FeedLease lease = claim();
        commit(lease, state, new FeedChange.Tombstone(key("901", "1"), NOON));
        commit(lease, state, put("901", "1", NOON.minusSeconds(1), md5(MD5)));

        assertThat(matchable()).isEmpty();
    }

    @Test
    void ofOnePageTheLatestStateOfAnEntryCounts() {
        commit(
                claim(),
                state,
                new FeedChange.Tombstone(key("901", "1"), NOON.plusSeconds(1)),
                put("901", "1", NOON, md5(MD5)));

        assertThat(matchable()).isEmpty();
    }

    @Test
    void stateComesBackAsItWasStored() {
        FeedState stored = state.begun(new FeedRange("a", "b", true), 1).paged("next", NOON, 7, 9L);
        FeedLease lease = claim();
        commit(lease, stored);
        await(feeds.release(lease, Duration.ZERO, null));

        assertThat(claim().state()).isEqualTo(stored);
        assertThat(POSTGRES.query("SELECT range_to FROM feed")).containsExactly("b");
    }

    @Test
    void oneWorkerAtATime() {
        FeedLease first = claim();
        assertThat(claim()).isNull();
        POSTGRES.execute("UPDATE feed SET leased_until = now() - interval '1 second'");
        FeedLease second = claim();

        assertThat(commit(first, state, put("901", "1", NOON, md5(MD5)))).isFalse();
        assertThat(await(feeds.sweep(first, 9, LEASE))).isZero();
        assertThat(matchable()).isEmpty();
        assertThat(commit(second, state, put("901", "1", NOON, md5(MD5)))).isTrue();
        assertThat(matchable()).hasSize(1);
    }

    @Test
    void waitsUntilItIsDueAgain() {
        await(feeds.release(claim(), Duration.ofHours(1), "unavailable"));

        assertThat(claim()).isNull();
        assertThat(await(feeds.status().single()).lastError()).isEqualTo("unavailable");
        assertThat(await(feeds.status().single()).lastSuccess()).isNull();
    }

    @Test
    void takesBackWhatANewRunDidNotSee() {
        FeedLease lease = claim();
        commit(lease, state, put("901", "1", NOON, md5(MD5)), put("901", "2", NOON, md5(OTHER_MD5)));
        FeedState next = state.renewed("scope", Duration.ofDays(30));
        commit(lease, next, put("901", "2", NOON, md5(OTHER_MD5)));

        assertThat(matchable()).hasSize(2);
        assertThat(await(feeds.count(lease, next.run()))).isEqualTo(new RunCount(1, 1));
        assertThat(await(feeds.sweep(lease, next.run(), LEASE))).isEqualTo(1);
        assertThat(await(feeds.sweep(lease, next.run(), LEASE))).isZero();
        assertThat(matchable()).singleElement().asString().contains("/2#MD5");
    }

    @Test
    void countsWhatWasRead() {
        FeedLease lease = claim();
        commit(lease, state);
        await(feeds.commit(lease, List.of(), state, new FeedTally(2, 3, 4, 5, 6), LEASE));
        await(feeds.release(lease, LEASE, null));

        assertThat(await(feeds.status().single()).tally()).isEqualTo(new FeedTally(3, 3, 4, 5, 6));
        assertThat(await(feeds.status().single()).lastSuccess()).isNotNull();
    }

    @Test
    void refusesToFillAnotherBankOrASharedOne() {
        assertThatThrownBy(() -> await(feeds.register(new Feed(FEED.name(), "other", null, "duty", "x"))))
                .isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> await(feeds.register(new Feed(FEED.name(), FEED.bank(), null, "duty", "x"))))
                .isInstanceOf(SetupException.class);
        await(feeds.register(FEED));
    }

    @Test
    void voteIsKeptUntilItIsDelivered() {
        commit(claim(), state, put("901", "a/1", NOON, md5(MD5)));
        String reference = key("901", "a/1").reference(KnownHash.Type.MD5);
        await(votes.deny(reference));
        await(votes.deny("removal-1"));
        FeedVote first = await(votes.claim(List.of(FEED.name()), "worker", LEASE));
        await(votes.failed(first, Duration.ZERO, "unavailable"));
        FeedVote second = await(votes.claim(List.of(FEED.name()), "worker", LEASE));
        await(votes.delivered(second));

        assertThat(first.hash()).isEqualTo(MD5);
        assertThat(first.isAffirmed()).isFalse();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(await(votes.claim(List.of(FEED.name()), "worker", LEASE))).isNull();
    }

    @Test
    void changedMindIsToldEvenIfTheFirstVoteIsUnderWay() {
        commit(claim(), state, put("901", "1", NOON, md5(MD5)));
        String reference = key("901", "1").reference(KnownHash.Type.MD5);
        await(votes.deny(reference));
        FeedVote first = await(votes.claim(List.of(FEED.name()), "worker", LEASE));
        await(votes.affirm(reference));
        await(votes.delivered(first));

        assertThat(await(votes.claim(List.of(FEED.name()), "worker", LEASE)).isAffirmed())
                .isTrue();
    }

    @Test
    void refusedVoteStaysOnRecord() {
        commit(claim(), state, put("901", "1", NOON, md5(MD5)));
        await(votes.deny(key("901", "1").reference(KnownHash.Type.MD5)));
        await(votes.failed(await(votes.claim(List.of(FEED.name()), "w", LEASE)), null, "refused"));

        assertThat(await(votes.claim(List.of(FEED.name()), "worker", LEASE))).isNull();
        assertThat(POSTGRES.query("SELECT refused FROM feed_feedback")).containsExactly("refused");
    }
}
