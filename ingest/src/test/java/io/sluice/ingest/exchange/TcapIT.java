package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.exchange.tcap.TcapHashList;
import io.sluice.ingest.exchange.tcap.TcapToken;
import io.sluice.pipeline.feeds.FeedState;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The TCAP hash list. */
class TcapIT extends ExchangeContract {

    @Override
    PagedExchange subject(String password) {
        ExchangeAccess access = world.access(FEED, "tcap");
        TcapToken token = new TcapToken(new ExchangeHttp(access, Credentials.none(), PARSING), "sluice", password);
        ExchangeHttp http = new ExchangeHttp(access, token, PARSING);
        return new PagedExchange(
                new TcapHashList(FEED, http, EntryRules.of(null), "/api/hash-list/v2/all", "all"), http);
    }

    @Override
    boolean isStable() {
        return true;
    }

    @Override
    TreeSet<String> truth() {
        return lines(
                world.truth("md5"),
                (member, id, kind, hash, denials) -> "tcap " + member + "-" + id + " MD5 " + hash + " null");
    }

    @Override
    String later(FeedState state) {
        return (clock.instant().getEpochSecond() + 1) + ".0,x";
    }

    /** Here every record is of a known kind; what is odd is tested with the others. */
    @Override
    void bearsWhatItDoesNotKnow() {}

    @Test
    void getsAnotherTokenWhenItsOwnIsUnknown() {
        change(1, 30);
        PagedExchange exchange = subject(world.password());
        turn(feeds, exchange);
        change(2, 30);
        world.fault("forget-tokens");
        clock.advance(EVERY);
        turn(feeds, exchange);

        holdsTheTruth();
    }

    @Test
    void readsAgainWhatADroppedPageLeftOut() {
        world.options(5, false, false);
        change(1, 40);
        world.fault("drop-page");
        turn();

        holdsTheTruth();
        assertThat(observer.events).contains("restarted");
    }
}
