package io.sluice.app.settings;

import io.sluice.app.settings.FeedSettings.Kind;
import io.sluice.ingest.exchange.Environment;
import io.sluice.ingest.exchange.ExchangeAccess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the feeds of the settings. */
final class FeedSettingsCheck {

    /** What files or blocks without a person. */
    private static final Set<String> WITHOUT_A_PERSON = Set.of("report", "block");

    private static final Duration POLITE = Duration.ofMinutes(1);

    private final List<String> problems = new ArrayList<>();

    private FeedSettingsCheck() {}

    static List<String> problems(List<FeedSettings> feeds) {
        FeedSettingsCheck check = new FeedSettingsCheck();
        Set<@Nullable String> names = new HashSet<>();
        Set<@Nullable String> banks = new HashSet<>();
        for (int i = 0; i < feeds.size(); i++) {
            FeedSettings feed = feeds.get(i);
            String at = "sluice.feeds[" + i + "].";
            check.feed(at, feed);
            check.unless(names.add(feed.name()), at + "name is used twice: give each feed a name of its own");
            check.unless(
                    banks.add(feed.bankName()), at + "bank is filled by another feed: give each a bank of its own");
        }
        return List.copyOf(check.problems);
    }

    private void feed(String at, FeedSettings feed) {
        unless(
                feed.name() != null && feed.name().matches("[a-z0-9_-]{1,60}"),
                at + "name must have 1 to 60 lower-case letters, digits, hyphens or underscores");
        need(feed.category(), at + "category", "say what its entries are evidence of, such as known-csam");
        unless(!feed.every().minus(POLITE).isNegative(), at + "every is less than a minute: no programme wants that");
        unless(
                feed.stalledAfter().compareTo(feed.every()) > 0,
                at + "stalled-after must be longer than " + at + "every, or the feed is always stalled");
        unless(feed.mostRemoved() >= 0 && feed.mostRemoved() <= 1, at + "most-removed lies between 0 and 1");
        unless(feed.callsPerSecond() >= 1, at + "calls-per-second must be at least 1");
        unless(
                !WITHOUT_A_PERSON.contains(feed.disputedAction()),
                at + "disputed-action must lead to a person: watch does");
        if (feed.kind() == null) {
            problems.add(at + "kind is not set: NCMEC, STOPNCII, THREATEXCHANGE, TCAP or LIST");
        } else {
            access(at, feed, feed.kind());
            url(at, feed, feed.kind());
        }
    }

    private void access(String at, FeedSettings feed, Kind kind) {
        boolean hasUser = kind == Kind.NCMEC || kind == Kind.THREATEXCHANGE || kind == Kind.TCAP;
        if (hasUser) {
            need(feed.access().user(), at + "access.user", "set what the programme gave you");
        }
        if (kind != Kind.LIST) {
            need(feed.access().password(), at + "access.password", "set what the programme gave you");
        }
        if (kind == Kind.STOPNCII) {
            need(feed.access().fetchKey(), at + "access.fetch-key", "set the key of FetchHashes");
            need(feed.access().feedbackKey(), at + "access.feedback-key", "set the key of SubmitFeedback");
            unless(
                    !WITHOUT_A_PERSON.contains(String.valueOf(feed.action())),
                    at + "action must lead to a person: what StopNCII lists was reviewed by nobody; leave it unset");
        }
        if (kind == Kind.THREATEXCHANGE) {
            need(feed.options().group(), at + "options.group", "set the id of the privacy group");
        }
        if (kind == Kind.LIST) {
            unless(
                    (feed.options().type() == null) != (feed.options().onlyType() == null),
                    at + "options.type or " + at
                            + "options.only-type: name the column of the kind of hash, or the one kind");
        }
    }

    private void url(String at, FeedSettings feed, Kind kind) {
        need(feed.url(), at + "url", "set the address that the programme gave you");
        if (feed.url() == null) {
            return;
        }
        if (kind == Kind.LIST && feed.url().startsWith("s3://")) {
            unless(feed.url().matches("s3://[^/]+/.+"), at + "url must be s3://bucket/key");
            return;
        }
        try {
            ExchangeAccess.of(
                    String.valueOf(feed.name()),
                    URI.create(feed.url()),
                    Environment.valueOf(feed.environment()),
                    feed.callsPerSecond());
        } catch (IllegalArgumentException wrong) {
            problems.add(at + "url or " + at + "environment: " + wrong.getMessage());
        }
    }

    private void need(@Nullable String value, String name, String fix) {
        unless(value != null && !value.isBlank(), name + " is not set: " + fix);
    }

    private void unless(boolean isFine, String problem) {
        if (!isFine) {
            problems.add(problem);
        }
    }
}
