package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.exchange.threatexchange.AppToken;
import io.sluice.ingest.exchange.threatexchange.ThreatExchange;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** ThreatExchange's {@code threat_updates}. */
class ThreatExchangeIT extends ExchangeContract {

    @Override
    PagedExchange subject(String password) {
        ExchangeHttp http =
                new ExchangeHttp(world.access(FEED, "threatexchange"), new AppToken("100", password), PARSING);
        return new PagedExchange(new ThreatExchange(FEED, http, EntryRules.of("block"), "200", "100"), http);
    }

    @Override
    boolean isStable() {
        return true;
    }

    @Override
    TreeSet<String> truth() {
        return lines(
                world.truth("md5"),
                (member, id, kind, hash, denials) ->
                        "200 " + member + "-" + id + " MD5 " + hash + " " + (denials > 1 ? EntryRules.WATCH : "block"));
    }

    @Override
    String later(FeedState state) {
        return Long.toString(clock.instant().getEpochSecond() + 2);
    }

    /** Here every record is of a known kind; what is odd is tested with the others. */
    @Override
    void bearsWhatItDoesNotKnow() {}

    @Test
    void keepsNoTokenWithTheCursor() {
        world.options(5, false, false);
        change(1, 30);
        try {
            turn(new DyingFeeds(feeds, 2, true), subject(world.password()));
        } catch (DyingFeeds.DeathException expected) {
            // In the middle of a range.
        }

        assertThat(feeds.state(FEED).cursor()).contains("after=").doesNotContain("access_token", world.password());
    }

    @Test
    void readsEverythingAgainBeforeDeletionsAreForgotten() {
        change(1, 30);
        turn();
        change(2, 30);
        clock.advance(Duration.ofDays(86));
        turn();

        holdsTheTruth();
        assertThat(observer.events).contains("renewed");
    }

    private void cast(Opinion opinion) {
        cast("200", "901-bulk-0", KnownHash.Type.MD5, "", opinion);
    }

    private List<String> reactions() {
        return world.votes()
                .valueStream()
                .map(vote -> vote.path("descriptor").asString() + " "
                        + vote.path("verb").asString() + " " + vote.path("word").asString())
                .toList();
    }

    @Test
    void reactsToWhatOthersSayAndTakesBackWhatItSaidBefore() {
        world.bulk(2, clock.instant());
        cast(Opinion.PENDING);
        cast(Opinion.AFFIRMED);
        cast(Opinion.DENIED);

        String one = "901-bulk-0-by-901 ";
        String two = "901-bulk-0-by-902 ";
        assertThat(reactions())
                .containsExactly(
                        one + "reactions SAW_THIS_TOO",
                        two + "reactions SAW_THIS_TOO",
                        one + "reactions HELPFUL",
                        two + "reactions HELPFUL",
                        one + "reactions_to_remove HELPFUL",
                        one + "reactions DISAGREE_WITH_TAGS",
                        two + "reactions_to_remove HELPFUL",
                        two + "reactions DISAGREE_WITH_TAGS");
    }

    /** A courier that died before it could note the delivery comes again. */
    @Test
    void reactionThatIsThereIsNotSentAgain() {
        world.bulk(1, clock.instant());
        cast(Opinion.AFFIRMED);
        cast(Opinion.AFFIRMED);

        assertThat(reactions()).hasSize(2);
    }

    @Test
    void reactionToWhatIsGoneIsRefused() {
        assertThatThrownBy(() -> cast(Opinion.AFFIRMED)).isInstanceOf(RefusedException.class);
    }
}
