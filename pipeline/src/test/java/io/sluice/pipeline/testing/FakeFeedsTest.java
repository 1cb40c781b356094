package io.sluice.pipeline.testing;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;

/** The fake keeps the contract that the real one keeps. */
class FakeFeedsTest implements FeedsContract {

    private final FakeFeeds feeds = new FakeFeeds(Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void register() {
        feeds.register(FEED).block();
    }

    @Override
    public Feeds subject() {
        return feeds;
    }

    @Override
    public TreeSet<String> matchable() {
        TreeSet<String> matchable = new TreeSet<>();
        for (String line : feeds.matchable(FEED.name())) {
            String[] words = line.split(" ");
            matchable.add(
                    FeedsContract.key(words[0], words[1]).reference(KnownHash.Type.valueOf(words[2])) + " " + words[3]);
        }
        return matchable;
    }

    @Override
    public void forgetLease() {
        feeds.forgetLease(FEED.name());
    }
}
