package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.pipeline.testing.FakeFeeds;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What every exchange client must do, before the simulated programme: end with the truth, whatever happens on the way. */
abstract class ExchangeContract {

    static final String FEED = "feed";
    static final Duration EVERY = Duration.ofMinutes(10);
    static final Scheduler PARSING = Schedulers.newSingle("parsing", true);

    final World world = new World();
    final SettableClock clock = new SettableClock();
    final FakeFeeds feeds = new FakeFeeds(clock);
    final RecordingFeedObserver observer = new RecordingFeedObserver();

    /** The client, with these credentials' password. */
    abstract Exchange subject(String password);

    /** What the programme says is matchable, in the words of {@link FakeFeeds#matchable}. */
    abstract TreeSet<String> truth();

    /** Whether an entry's hashes never change, because it is named by them. */
    abstract boolean isStable();

    final void turn(Feeds through, Exchange exchange) {
        FeedPlan plan = new FeedPlan(
                new Feed(FEED, "bank", null, "duty", "x"), "scope", EVERY, Duration.ofDays(3650), 20_000, 1);
        new FeedReader(new FeedReader.Parts(plan, exchange, through, observer), "worker", clock)
                .turn()
                .block(Duration.ofSeconds(60));
    }

    final void turn() {
        turn(feeds, subject(world.password()));
    }

    final void turnWhenDue() {
        clock.advance(EVERY);
        turn();
    }

    final void change(long seed, int times) {
        clock.advance(Duration.ofMinutes(1));
        world.change(seed, times, clock.instant(), isStable());
        clock.advance(Duration.ofMinutes(1));
    }

    /** Casts a vote on a hash of an entry as a courier does. */
    final void cast(String member, String entry, KnownHash.Type type, String hash, Opinion opinion) {
        FeedVote vote = new FeedVote(new FeedKey(FEED, member, entry), type, hash, opinion, 1, 1);
        ((VoteDesk) subject(world.password())).cast(vote).block(Duration.ofSeconds(20));
    }

    /** Kinds of hashes of the truth, as the client calls an entry and a kind. */
    static TreeSet<String> lines(TreeSet<String> truth, Naming naming) {
        return truth.stream()
                .map(line -> line.split(" "))
                .map(part -> naming.line(part[0], part[1], part[2], part[3], Integer.parseInt(part[4])))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    final void holdsTheTruth() {
        assertThat(observer.failures)
                .filteredOn(failure -> !(failure instanceof DyingFeeds.DeathException))
                .isEmpty();
        assertThat(feeds.matchable(FEED)).isEqualTo(truth()).isNotEmpty();
    }

    @Test
    void holdsTheTruthAfterARandomHistory() {
        for (int seed = 0; seed < 8; seed++) {
            world.options(7 + 5 * seed, false, false);
            change(seed, 25);
            if (seed % 2 == 0) {
                change(100 + seed, 10);
            }
            turnWhenDue();
            holdsTheTruth();
        }
    }

    @Test
    void resumesWhateverStepItDiedAt() {
        world.options(4, false, false);
        Random random = new Random(3);
        for (int step = 0; step < 14; step++) {
            change(step, 8);
            DyingFeeds dying = new DyingFeeds(feeds, step % 7, random.nextBoolean());
            try {
                turn(dying, subject(world.password()));
            } catch (DyingFeeds.DeathException expected) {
                // What it did before stays.
            }
            feeds.forgetLease(FEED);
        }
        turnWhenDue();
        holdsTheTruth();
    }

    @Test
    void bearsWhatItDoesNotKnow() {
        world.options(10, true, false);
        change(1, 30);
        turn();

        holdsTheTruth();
        assertThat(feeds.tally(FEED).rejected()).isPositive();
    }

    @Test
    void wrongCredentialsNeedSomebody() {
        change(1, 5);
        turn(feeds, subject("wrong"));

        assertThat(feeds.error(FEED)).isEqualTo("setup");
        assertThat(feeds.matchable(FEED)).isEmpty();
        turnWhenDue();
        assertThat(feeds.error(FEED)).isNull();
    }

    @Test
    void busyProgrammeIsAskedAgain() {
        change(1, 30);
        world.fault("status-429");
        world.fault("status-503");
        turn();
        for (int again = 0; feeds.error(FEED) != null && again < 3; again++) {
            turnWhenDue();
        }

        assertThat(feeds.matchable(FEED)).isEqualTo(truth());
        assertThat(feeds.error(FEED)).isNull();
    }

    /** Where the programme says how much there is, the client notices by itself; elsewhere only this comparison does. */
    @Test
    void droppedPageIsReadAgainOrADifference() {
        world.options(5, false, false);
        change(1, 40);
        world.fault("drop-page");
        turn();
        boolean isPaged = !subject(world.password()).habits().isWholeList();

        assertThat(feeds.matchable(FEED).equals(truth())).isEqualTo(!isPaged || observer.events.contains("restarted"));
    }

    /** Proves that the comparison of these tests would notice. */
    @Test
    void droppedTombstoneIsADifference() {
        change(1, 30);
        turn();
        if (subject(world.password()).habits().isWholeList()) {
            return;
        }
        world.fault("drop-tombstones");
        for (int seed = 2; seed < 6; seed++) {
            change(seed, 30);
        }
        turnWhenDue();

        assertThat(feeds.matchable(FEED)).isNotEqualTo(truth());
    }

    /** Proves that the comparison of these tests would notice. */
    @Test
    void checkpointAheadOfWhatWasReadIsADifference() {
        change(1, 30);
        turn();
        FeedState before = feeds.state(FEED);
        change(2, 30);
        turnWhenDue();
        FeedState ahead = feeds.state(FEED);
        feeds.tamper(FEED, before);
        turnWhenDue();
        holdsTheTruth();

        change(3, 30);
        feeds.tamper(FEED, ahead.completed(later(ahead), clock.instant(), ahead.width()));
        turnWhenDue();
        if (!subject(world.password()).habits().isWholeList()) {
            assertThat(feeds.matchable(FEED)).isNotEqualTo(truth());
        }
    }

    /** A checkpoint behind everything that happened. */
    String later(FeedState state) {
        return state.checkpoint();
    }

    /** How a client calls a hash of the truth. */
    @FunctionalInterface
    interface Naming {
        String line(String member, String id, String kind, String hash, int denials);
    }
}
