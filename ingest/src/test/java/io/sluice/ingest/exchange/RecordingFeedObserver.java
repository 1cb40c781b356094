package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds.RunCount;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what happened, a word each. */
final class RecordingFeedObserver implements FeedObserver {

    final List<String> events = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void pageTaken(String feed, FeedTally tally) {
        events.add("page");
    }

    @Override
    public void caughtUp(String feed) {
        events.add("caught-up");
    }

    @Override
    public void restarted(String feed) {
        events.add("restarted");
    }

    @Override
    public void tookShortRange(String feed) {
        events.add("short");
    }

    @Override
    public void renewed(String feed) {
        events.add("renewed");
    }

    @Override
    public void shrank(String feed, RunCount count) {
        events.add("shrank");
    }

    @Override
    public void failed(String feed, Throwable cause) {
        events.add("failed");
        failures.add(cause);
    }

    @Override
    public void voted(String feed) {
        events.add("voted");
    }

    @Override
    public void voteFailed(String feed, boolean isForGood, Throwable cause) {
        events.add(isForGood ? "vote-refused" : "vote-failed");
    }
}
