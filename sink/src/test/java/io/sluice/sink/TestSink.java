package io.sluice.sink;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings;
import io.sluice.sink.authority.AuthoritySettings.Environment;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.CyberTiplineAuthority;
import io.sluice.sink.escalation.Backoff;
import io.sluice.sink.escalation.DurableEscalation;
import io.sluice.sink.escalation.DurableEscalation.Records;
import io.sluice.sink.escalation.DurableEscalation.Signals;
import io.sluice.sink.escalation.EscalationObserver;
import io.sluice.sink.escalation.EscalationSettings;
import io.sluice.sink.escalation.FilingSettings;
import io.sluice.sink.escalation.FilingWatch;
import io.sluice.sink.escalation.Outbox;
import io.sluice.sink.escalation.OutboxWorker;
import io.sluice.sink.escalation.Preserving;
import io.sluice.sink.escalation.Reporting;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.gate.QuarantineAnnouncer;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.OpeningRules;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresContexts;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresOutbox;
import io.sluice.sink.postgres.PostgresReportFacts;
import io.sluice.sink.postgres.PostgresVerdicts;
import io.sluice.sink.postgres.PostgresWatchlist;
import io.sluice.sink.reporting.Batching;
import io.sluice.sink.reporting.ContextSource;
import io.sluice.sink.reporting.Dossiers;
import io.sluice.sink.reporting.Routing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The whole sink on the embedded parts, with a database of its own, wired as the application does. */
public final class TestSink {

    private static final Reporter REPORTER =
            new Reporter("safety@example.org", "Example Forum. Synthetic test report.", "Example Forum", null);

    /** Waits of milliseconds where an authority is given minutes. */
    public static final FilingSettings FILING = new FilingSettings(
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            Duration.ofMillis(300),
            Duration.ofMinutes(45),
            Duration.ofHours(20),
            Duration.ofHours(1),
            Duration.ofMillis(100));

    public final RecordedViews views = new RecordedViews();
    public final TestDatabase postgres = new TestDatabase();
    public final Database database = postgres.open();
    public final Detached detached = new Detached();
    public final TestStore store = TestStore.embedded();
    public final RecordingEvents events = new RecordingEvents();
    public final RecordedVotes votes = new RecordedVotes();
    public final WakeUp wakeUp = new WakeUp();
    public final PostgresVerdicts verdicts = new PostgresVerdicts(database, detached);
    public final PostgresIncidents incidents;
    public final PostgresOutbox outbox = new PostgresOutbox(database);
    public final Limiter filing = new Limiter("file", 8, 0);
    public final PostgresContexts contexts = new PostgresContexts(database);
    public final Announcer announcer;
    public final TestVault vault = TestVault.of(store);
    public final EvidenceStore evidence;
    public final DurableVerdictSink sink;
    public final EscalationSettings settings;
    public final DurableEscalation escalation;

    /** A sink with a short lease, so that what a dead worker left is soon taken up. */
    public TestSink() {
        this(new OpeningRules(100, Duration.ofMillis(300)));
    }

    /** A sink by other rules. */
    public TestSink(OpeningRules rules) {
        Clock clock = Clock.systemUTC();
        incidents = new PostgresIncidents(database, rules, OwnRemovals.DEFAULTS);
        announcer = new QuarantineAnnouncer(store.store(), store.quarantine());
        evidence = vault.evidence(store, clock);
        sink = new DurableVerdictSink(verdicts, events, announcer);
        settings = new EscalationSettings(
                "duty",
                Duration.ofHours(24),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                4);
        escalation = new DurableEscalation(
                "test",
                new Records(incidents, outbox),
                evidence,
                settings,
                new Signals(EscalationObserver.NOOP, wakeUp),
                detached);
    }

    /** What a test left unfiled is nobody's work any more: its calls would meet the faults that the next test has ordered. */
    public void setAside() {
        postgres.execute("UPDATE outbox SET epoch = epoch + 1, due_at = clock_timestamp() + interval '1 day'"
                + " WHERE step NOT IN ('AWAIT', 'DONE', 'RIDE')");
    }

    /** A worker with the simulated authority. */
    public OutboxWorker worker(String name) {
        return worker(name, authority());
    }

    /** A worker with any authority. */
    public OutboxWorker worker(String name, Authority authority) {
        return worker(name, outbox, reporting(Map.of(authority.name(), authority)), EscalationObserver.NOOP);
    }

    /** A worker with any outbox, authorities and observer. */
    public OutboxWorker worker(String name, Outbox from, Reporting reporting, EscalationObserver observer) {
        Preserving preserving = new Preserving(evidence, sink, verdicts, announcer, votes);
        return new OutboxWorker(
                name,
                new OutboxWorker.Parts(from, preserving, reporting, filing),
                settings,
                observer,
                wakeUp,
                Clock.systemUTC());
    }

    /** The watch over what these file. */
    public FilingWatch watch(Reporting reporting) {
        return watch(reporting, EscalationObserver.NOOP);
    }

    /** The same, heard by somebody. */
    public FilingWatch watch(Reporting reporting, EscalationObserver observer) {
        return new FilingWatch(
                new PostgresWatchlist(database), evidence, reporting.authorities(), reporting.settings(), observer);
    }

    /** Reporting to these, with the patience of a test. */
    public Reporting reporting(Map<String, Authority> authorities) {
        return reporting(authorities, ContextSource.NONE, Routing.AS_POLICY_SAYS);
    }

    /** Reporting to these by these routes, with what this source knows. */
    public Reporting reporting(Map<String, Authority> authorities, ContextSource source, Routing routing) {
        return reporting(authorities, source, routing, Batching.OFF);
    }

    /** The same, with what of one person goes out together. */
    public Reporting reporting(
            Map<String, Authority> authorities, ContextSource source, Routing routing, Batching batching) {
        return reporting(authorities, source, routing, batching, views);
    }

    /** Reporting that believes this log of who looked. */
    public Reporting reporting(Map<String, Authority> authorities, AccessLog log) {
        return reporting(authorities, ContextSource.NONE, Routing.AS_POLICY_SAYS, Batching.OFF, log);
    }

    private Reporting reporting(
            Map<String, Authority> authorities,
            ContextSource source,
            Routing routing,
            Batching batching,
            AccessLog log) {
        Map<String, String> environments = new HashMap<>();
        authorities.forEach((name, authority) ->
                environments.put(name, authority.environment().name()));
        PostgresReportFacts facts = new PostgresReportFacts(database, environments);
        Dossiers dossiers = new Dossiers(facts, contexts, source, log, Duration.ofMillis(300));
        return new Reporting(authorities, dossiers, routing, batching, FILING);
    }

    /** The simulated authority that may be told to fail, may be asked as often as one likes and is hardly ever left alone. */
    public static Authority hurriedAuthority() {
        return hurriedAuthority(AuthorityStore.faultyParts());
    }

    /** The same, which may be asked so often a second. */
    public static Authority hurriedAuthority(Duration timeout, int callsPerSecond) {
        return hurriedAuthority(AuthorityStore.faultyParts(), timeout, callsPerSecond);
    }

    /** The simulated authority that may be told to fail, asked as patiently as any. */
    public static Authority faultyAuthority() {
        return faultyAuthority(REPORTER);
    }

    /** The same, told by anybody. */
    public static Authority faultyAuthority(Reporter reporter) {
        Properties parts = AuthorityStore.faultyParts();
        return authority(parts, URI.create(parts.getProperty("authority.url")), reporter);
    }

    /** The same, at another address. */
    static Authority faultyAuthority(URI address) {
        return authority(AuthorityStore.faultyParts(), address, REPORTER);
    }

    /** The one that these parts describe. */
    public static Authority hurriedAuthority(Properties parts) {
        return hurriedAuthority(parts, Duration.ofSeconds(5), 10_000);
    }

    private static Authority hurriedAuthority(Properties parts, Duration timeout, int callsPerSecond) {
        return new CyberTiplineAuthority(new AuthoritySettings(
                "test",
                URI.create(parts.getProperty("authority.url")),
                Environment.SIMULATED,
                parts.getProperty("authority.user"),
                parts.getProperty("authority.password"),
                REPORTER,
                timeout,
                callsPerSecond,
                Duration.ofMillis(100)));
    }

    /** The simulated authority of the embedded parts, under the name that test findings carry. */
    public static Authority authority() {
        Properties parts = PartsServer.shared();
        return authority(parts, URI.create(parts.getProperty("authority.url")), REPORTER);
    }

    private static Authority authority(Properties parts, URI address, Reporter reporter) {
        return new CyberTiplineAuthority(AuthoritySettings.of(
                "test",
                address,
                Environment.SIMULATED,
                parts.getProperty("authority.user"),
                parts.getProperty("authority.password"),
                reporter,
                100));
    }
}
