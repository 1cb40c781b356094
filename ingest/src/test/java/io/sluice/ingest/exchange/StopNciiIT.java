package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.exchange.stopncii.StopNcii;
import io.sluice.ingest.exchange.stopncii.StopNciiKeys;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** StopNCII.org. */
class StopNciiIT extends ExchangeContract {

    @Override
    PagedExchange subject(String password) {
        StopNciiKeys keys = new StopNciiKeys(password, password + "-fetch", password + "-feedback");
        ExchangeHttp http = new ExchangeHttp(world.access(FEED, "stopncii"), keys, PARSING);
        return new PagedExchange(new StopNcii(FEED, http, EntryRules.of(null)), http);
    }

    @Override
    boolean isStable() {
        return true;
    }

    @Override
    TreeSet<String> truth() {
        return lines(
                world.truth("pdq"),
                (member, id, kind, hash, denials) -> "stopncii " + JsonPages.nameOf("ImagePDQ", hash) + " PDQ " + hash
                        + " " + (denials > 1 ? EntryRules.WATCH : "null"));
    }

    @Override
    String later(FeedState state) {
        return Long.toString(clock.instant().getEpochSecond() + 1);
    }

    @Test
    void readsEverythingAgainAfterAMonthOfSilence() {
        change(1, 30);
        turn();
        change(2, 30);
        clock.advance(Duration.ofDays(31));
        turn();

        holdsTheTruth();
        assertThat(observer.events).containsSubsequence("caught-up", "renewed", "caught-up");
    }

    /** The token of a page is short-lived: another one is asked for, and the range begun again. */
    @Test
    void beginsAgainWhenATokenIsUnknown() {
        world.options(5, false, false);
        change(1, 60);
        try {
            turn(new DyingFeeds(feeds, 2, true), subject(world.password()));
        } catch (DyingFeeds.DeathException expected) {
            // In the middle of a range.
        }
        world.fault("expire");
        feeds.forgetLease(FEED);
        turn();

        holdsTheTruth();
        assertThat(observer.events).contains("restarted");
    }

    @Test
    void opinionsReachThemOneAfterTheOther() {
        world.bulk(2, clock.instant());
        String hash = world.truth("pdq").first().split(" ")[3];
        for (Opinion opinion : Opinion.values()) {
            cast("stopncii", JsonPages.nameOf("ImagePDQ", hash), KnownHash.Type.PDQ, hash, opinion);
        }

        assertThat(world.votes().valueStream().map(JsonNode::toString))
                .hasSize(3)
                .allMatch(vote -> vote.contains('"' + hash + '"'));
        assertThat(world.votes().valueStream().map(vote -> vote.path("value").asString()))
                .containsExactly("PendingReview", "Blocked", "NotBlocked");
    }

    @Test
    void opinionOnWhatIsNotListedIsRefused() {
        world.bulk(1, clock.instant());

        assertThatThrownBy(() -> cast("stopncii", "x", KnownHash.Type.PDQ, "00ff", Opinion.AFFIRMED))
                .isInstanceOf(RefusedException.class);
        assertThat(world.votes()).isEmpty();
    }
}
