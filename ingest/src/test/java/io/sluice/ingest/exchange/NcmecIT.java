package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.exchange.ncmec.NcmecHashSharing;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** NCMEC Hash Sharing, by the checklist of its simulator. */
class NcmecIT extends ExchangeContract {

    private EntryRules rules = EntryRules.of("report");

    private ExchangeHttp http(String password) {
        return new ExchangeHttp(world.access(FEED, "ncmec"), Credentials.basic("sluice", password), PARSING);
    }

    @Override
    PagedExchange subject(String password) {
        ExchangeHttp http = http(password);
        Instant since = Instant.parse("2025-01-01T00:00:00Z");
        return new PagedExchange(new NcmecHashSharing(FEED, http, rules, since, "not illegal"), http);
    }

    @Override
    boolean isStable() {
        return false;
    }

    @Override
    TreeSet<String> truth() {
        return lines(
                world.truth("md5", "sha1", "pdq"),
                (member, id, kind, hash, denials) -> member + " " + id + " " + kind.toUpperCase(Locale.ROOT) + " "
                        + hash + " " + (denials > 1 && kind.equals("md5") ? EntryRules.WATCH : "report"));
    }

    @Override
    String later(FeedState state) {
        return clock.instant().toString();
    }

    @Test
    void readsThousandsOfEntriesOfOneSecond() {
        world.bulk(2600, clock.instant());
        clock.advance(Duration.ofMinutes(1));
        turn();

        holdsTheTruth();
        assertThat(feeds.tally(FEED).entries()).isEqualTo(2600);
    }

    /** The service is not known to do so, but a tombstone on another page than an older state of its entry must win. */
    @Test
    void tombstoneWinsOverAnOlderStateOnWhateverPage() {
        world.options(3, false, true);
        for (int seed = 0; seed < 12; seed++) {
            change(seed, 6);
        }
        turn();

        holdsTheTruth();
        assertThat(feeds.tally(FEED).tombstones()).isPositive();
    }

    @Test
    void beginsARangeAgainWhosePagesExpired() {
        world.options(5, false, false);
        change(1, 30);
        DyingFeeds dying = new DyingFeeds(feeds, 2, true);
        try {
            turn(dying, subject(world.password()));
        } catch (DyingFeeds.DeathException expected) {
            // In the middle of a range.
        }
        assertThat(feeds.state(FEED).cursor()).isNotNull();
        world.fault("expire");
        feeds.forgetLease(FEED);
        turn();

        holdsTheTruth();
        assertThat(observer.events).contains("restarted");
    }

    @Test
    void readsAgainWhatADroppedPageLeftOut() {
        world.options(5, false, false);
        change(1, 40);
        world.fault("drop-page");
        turn();

        holdsTheTruth();
        assertThat(observer.events).contains("restarted").doesNotContain("short");
    }

    @Test
    void connectionThatBreaksIsNothingButAPause() {
        change(1, 30);
        world.fault("cut");
        turn();

        holdsTheTruth();
    }

    @Test
    void takesOnlyTheMembersThatAreWanted() {
        rules = new EntryRules("report", EntryRules.WATCH, 1, Set.of("902"));
        change(1, 40);
        turn();

        assertThat(feeds.matchable(FEED)).isNotEmpty().allMatch(line -> line.startsWith("902 "));
        assertThat(feeds.tally(FEED).skipped()).isPositive();
    }

    @Test
    void classStaysInItsScheme() {
        change(1, 10);
        turn();

        assertThat(feeds.notes(FEED).values()).contains("ncmec A1");
    }

    @Test
    void countsWhatNobodyCanMatch() {
        world.options(100, true, false);
        change(1, 10);
        turn();

        assertThat(feeds.tally(FEED).unusable()).isPositive();
        assertThat(feeds.tally(FEED).skipped()).isPositive();
    }

    @Test
    void votesReachTheEntry() {
        world.bulk("a b/c", 2, clock.instant());
        cast("901", "a b/c0", KnownHash.Type.MD5, "", Opinion.AFFIRMED);
        cast("901", "a b/c1", KnownHash.Type.PDQ, "", Opinion.DENIED);

        assertThat(world.votes()).hasSize(2);
        assertThat(world.votes().get(0).toString()).contains("\"901\"", "\"a b/c0\"", "\"MD5\"", "\"affirmed\":true");
        assertThat(world.votes().get(1).toString()).contains("\"a b/c1\"", "\"PDQ\"", "\"affirmed\":false");
    }

    /** Proves that the simulator would notice a vote on what is not there. */
    @Test
    void voteOnAnotherEntryIsRefused() {
        world.bulk("real-", 1, clock.instant());

        assertThatThrownBy(() -> cast("902", "real-0", KnownHash.Type.MD5, "", Opinion.AFFIRMED))
                .isInstanceOf(RefusedException.class);
        assertThat(world.votes()).isEmpty();
    }
}
