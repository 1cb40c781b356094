package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.pipeline.testing.FeedsContract;
import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Feeds and votes in a real database, with the real ledger. */
class PostgresFeedsIT implements FeedsContract {

    private static final TestDatabase POSTGRES = new TestDatabase();
    private static final Database DATABASE = POSTGRES.open();

    private final PostgresFeeds feeds = new PostgresFeeds(DATABASE, new PostgresLedger(DATABASE));
    private final PostgresFeedVotes votes = new PostgresFeedVotes(DATABASE);

    private static <T> T await(Mono<T> work) {
        return work.block(Duration.ofSeconds(20));
    }

    @BeforeEach
    void register() {
        POSTGRES.execute("TRUNCATE feed_feedback, feed_entry, feed, bank_entry, bank_event, bank CASCADE");
        await(feeds.register(FEED));
    }

    @Override
    public Feeds subject() {
        return feeds;
    }

    private static Stream<KnownHash> inForce() {
        return await(new PostgresBanks(DATABASE).changes(0).collectList()).stream()
                .filter(BankChange.Put.class::isInstance)
                .map(change -> ((BankChange.Put) change).hash());
    }

    @Override
    public TreeSet<String> matchable() {
        return inForce()
                .map(hash -> hash.reference() + " " + hash.hash())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void forgetLease() {
        POSTGRES.execute("UPDATE feed SET leased_until = now() - interval '1 second', due_at = now()");
    }

    @Test
    void entryHasTheFeedsCategoryItsOwnActionAndTheBanksAuthority() {
        commit(claim(), STATE, FeedsContract.put("901", "a/1", NOON, SHA1));

        assertThat(inForce())
                .singleElement()
                .isEqualTo(new KnownHash(
                        "ncmec",
                        KnownHash.Type.SHA1,
                        SHA1.hash(),
                        "known-csam",
                        "ncmec-test/901/a%2F1#SHA1",
                        "watch",
                        "ncmec"));
        assertThat(POSTGRES.query("SELECT note FROM bank_entry")).containsExactly("ncmec A1");
    }

    /** Reading again is cheap: the bank has no new generation for what it knows. */
    @Test
    void sayingTheSameAgainChangesNothing() {
        FeedLease lease = claim();
        commit(lease, STATE, FeedsContract.put("901", "1", NOON, MD5));
        List<String> before = POSTGRES.query("SELECT generation FROM bank_generation");
        commit(lease, STATE, FeedsContract.put("901", "1", NOON, MD5));

        assertThat(POSTGRES.query("SELECT generation FROM bank_generation")).isEqualTo(before);
    }

    /** The page is not taken, so the bank must not know of it either. */
    @Test
    void pageThatIsNotTakenLeavesNothingInTheBank() {
        FeedLease lease = claim();
        POSTGRES.execute("ALTER TABLE bank_event ADD CONSTRAINT is_full CHECK (event <> 'entries-put') NOT VALID");
        assertThatThrownBy(() -> commit(lease, STATE, FeedsContract.put("901", "1", NOON, MD5)))
                .isNotNull();
        POSTGRES.execute("ALTER TABLE bank_event DROP CONSTRAINT is_full");

        assertThat(matchable()).isEmpty();
        assertThat(POSTGRES.query("SELECT count(*) FROM feed_entry")).containsExactly("0");
        assertThat(POSTGRES.query("SELECT count(*) FROM feed WHERE checkpoint IS NULL AND entries = 0"))
                .containsExactly("1");
    }

    @Test
    void refusesToFillAnotherBankOrOneOfAnotherAuthority() {
        assertThatThrownBy(() -> await(feeds.register(new Feed(FEED.name(), "other", null, "duty", "x"))))
                .isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> await(feeds.register(new Feed(FEED.name(), FEED.bank(), null, "duty", "x"))))
                .isInstanceOf(SetupException.class);
        await(feeds.register(FEED));
    }

    private void say(boolean isAffirmed) {
        String reference = FeedsContract.key("901", "a/1").reference(KnownHash.Type.MD5);
        await(isAffirmed ? votes.affirm(reference) : votes.deny(reference));
    }

    private FeedVote vote() {
        return await(votes.claim(List.of(FEED.name()), "worker", LEASE));
    }

    @Test
    void voteIsKeptUntilItIsDelivered() {
        commit(claim(), STATE, FeedsContract.put("901", "a/1", NOON, MD5));
        say(false);
        await(votes.deny("removal-1"));
        FeedVote first = vote();
        assertThat(vote()).isNull();
        await(votes.failed(first, Duration.ZERO, "unavailable"));
        FeedVote second = vote();
        await(votes.delivered(second));
        say(false);

        assertThat(first.hash()).isEqualTo(MD5.hash());
        assertThat(first.opinion()).isEqualTo(Opinion.DENIED);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(vote()).isNull();
    }

    @Test
    void changedMindIsToldEvenIfTheFirstVoteIsUnderWay() {
        commit(claim(), STATE, FeedsContract.put("901", "a/1", NOON, MD5));
        say(false);
        FeedVote first = vote();
        say(true);
        await(votes.delivered(first));

        assertThat(vote().opinion()).isEqualTo(Opinion.AFFIRMED);
    }

    @Test
    void thatPeopleWillLookIsToldOnceAndNeverAfterWhatTheyFound() {
        commit(claim(), STATE, FeedsContract.put("901", "a/1", NOON, MD5));
        String reference = FeedsContract.key("901", "a/1").reference(KnownHash.Type.MD5);
        await(votes.pend(reference));
        await(votes.pend(reference));
        FeedVote first = vote();
        await(votes.delivered(first));
        say(true);
        await(votes.pend(reference));

        assertThat(first.opinion()).isEqualTo(Opinion.PENDING);
        assertThat(vote().opinion()).isEqualTo(Opinion.AFFIRMED);
        assertThat(vote()).isNull();
    }

    @Test
    void refusedVoteStaysOnRecord() {
        commit(claim(), STATE, FeedsContract.put("901", "a/1", NOON, MD5));
        say(false);
        await(votes.failed(vote(), null, "refused"));

        assertThat(vote()).isNull();
        assertThat(POSTGRES.query("SELECT refused FROM feed_feedback")).containsExactly("refused");
    }
}
