package io.sluice.app.wiring;

import io.sluice.app.settings.FeedSettings;
import io.sluice.ingest.exchange.Credentials;
import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Environment;
import io.sluice.ingest.exchange.Exchange;
import io.sluice.ingest.exchange.ExchangeAccess;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.PagedExchange;
import io.sluice.ingest.exchange.list.HttpListSource;
import io.sluice.ingest.exchange.list.ListColumns;
import io.sluice.ingest.exchange.list.ListExchange;
import io.sluice.ingest.exchange.list.ListSource;
import io.sluice.ingest.exchange.list.S3ListSource;
import io.sluice.ingest.exchange.ncmec.NcmecHashSharing;
import io.sluice.ingest.exchange.stopncii.StopNcii;
import io.sluice.ingest.exchange.stopncii.StopNciiKeys;
import io.sluice.ingest.exchange.tcap.TcapHashList;
import io.sluice.ingest.exchange.tcap.TcapToken;
import io.sluice.ingest.exchange.threatexchange.AppToken;
import io.sluice.ingest.exchange.threatexchange.ThreatExchange;
import io.sluice.pipeline.Guard;
import io.sluice.pipeline.KnownHash;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Makes the client of a feed by its settings, which were checked before. */
final class Exchanges {

    private static final String S3 = "s3://";

    private final S3AsyncClient s3;
    private final Scheduler parsing;
    private final Clock clock;
    private final List<Guard> guards = new ArrayList<>();

    Exchanges(S3AsyncClient s3, Scheduler parsing, Clock clock) {
        this.s3 = s3;
        this.parsing = parsing;
        this.clock = clock;
    }

    /** What stands before the calls of those that were made. */
    List<Guard> guards() {
        return List.copyOf(guards);
    }

    Exchange of(FeedSettings feed) {
        return switch (Objects.requireNonNull(feed.kind())) {
            case NCMEC -> ncmec(feed);
            case STOPNCII -> stopNcii(feed);
            case THREATEXCHANGE -> threatExchange(feed);
            case TCAP -> tcap(feed);
            case LIST -> new ListExchange(name(feed), source(feed), columns(feed.options()), rules(feed), clock);
        };
    }

    private Exchange ncmec(FeedSettings feed) {
        ExchangeHttp http = http(feed, basic(feed.access()));
        String reason = feed.options().denyReason();
        return new PagedExchange(new NcmecHashSharing(name(feed), http, rules(feed), feed.since(), reason), http);
    }

    private Exchange stopNcii(FeedSettings feed) {
        FeedSettings.Access access = feed.access();
        ExchangeHttp http = http(
                feed,
                new StopNciiKeys(
                        Objects.requireNonNull(access.password()),
                        Objects.requireNonNull(access.fetchKey()),
                        Objects.requireNonNull(access.feedbackKey())));
        return new PagedExchange(new StopNcii(name(feed), http, rules(feed)), http);
    }

    private Exchange threatExchange(FeedSettings feed) {
        FeedSettings.Access access = feed.access();
        AppToken token = new AppToken(Objects.requireNonNull(access.user()), Objects.requireNonNull(access.password()));
        ExchangeHttp http = http(feed, token);
        String group = Objects.requireNonNull(feed.options().group());
        return new PagedExchange(new ThreatExchange(name(feed), http, rules(feed), group, token.appId()), http);
    }

    private Exchange tcap(FeedSettings feed) {
        FeedSettings.Access access = feed.access();
        TcapToken token = new TcapToken(
                http(feed, Credentials.none()),
                Objects.requireNonNull(access.user()),
                Objects.requireNonNull(access.password()));
        ExchangeHttp http = http(feed, token);
        FeedSettings.Options options = feed.options();
        return new PagedExchange(
                new TcapHashList(name(feed), http, rules(feed), options.path(), options.ideology()), http);
    }

    private ListSource source(FeedSettings feed) {
        String url = Objects.requireNonNull(feed.url());
        if (!url.startsWith(S3)) {
            return new HttpListSource(http(feed, basic(feed.access())));
        }
        String[] parts = url.substring(S3.length()).split("/", 2);
        return new S3ListSource(s3, parts[0], parts[1], parsing);
    }

    private ExchangeHttp http(FeedSettings feed, Credentials credentials) {
        URI url = URI.create(Objects.requireNonNull(feed.url()));
        Environment environment = Environment.valueOf(feed.environment());
        ExchangeHttp http = new ExchangeHttp(
                ExchangeAccess.of(name(feed), url, environment, feed.callsPerSecond()), credentials, parsing);
        guards.add(http.guard());
        return http;
    }

    private static Credentials basic(FeedSettings.Access access) {
        @Nullable String user = access.user();
        @Nullable String password = access.password();
        return user == null || password == null ? Credentials.none() : Credentials.basic(user, password);
    }

    private static ListColumns columns(FeedSettings.Options options) {
        KnownHash.Type only = options.onlyType();
        return new ListColumns(
                options.format(),
                options.hash(),
                options.type(),
                only == null ? null : only.name(),
                options.id(),
                options.member(),
                options.classification(),
                options.scheme());
    }

    static EntryRules rules(FeedSettings feed) {
        return new EntryRules(feed.action(), feed.disputedAction(), feed.mostDenials(), feed.members());
    }

    static String name(FeedSettings feed) {
        return Objects.requireNonNull(feed.name());
    }
}
