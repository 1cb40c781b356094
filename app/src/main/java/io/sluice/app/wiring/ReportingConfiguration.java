package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.AuthorityLog;
import io.sluice.app.observe.EscalationLog;
import io.sluice.app.settings.ReportingSettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.Contexts;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthorityRoutes;
import io.sluice.sink.escalation.Backoff;
import io.sluice.sink.escalation.FilingSettings;
import io.sluice.sink.escalation.FilingWatch;
import io.sluice.sink.escalation.Reporting;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.OutboxBell;
import io.sluice.sink.postgres.PostgresReportFacts;
import io.sluice.sink.postgres.PostgresWatchlist;
import io.sluice.sink.reporting.Batching;
import io.sluice.sink.reporting.ContextSource;
import io.sluice.sink.reporting.Dossiers;
import io.sluice.sink.reporting.HttpContextSource;
import io.sluice.sink.reporting.Route;
import io.sluice.sink.reporting.Routing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What is reported of incidents, and the watch over reports. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    @Bean
    FilingSettings filingSettings(SluiceSettings settings) {
        FilingSettings usual = FilingSettings.DEFAULTS;
        ReportingSettings reporting = settings.reporting();
        return new FilingSettings(
                new Backoff(reporting.firstBackoff(), reporting.longestBackoff()),
                reporting.parked(),
                reporting.probe(),
                reporting.orphanLife(),
                reporting.unchanged(),
                reporting.open(),
                usual.again(),
                reporting.probe().compareTo(usual.watch()) < 0 ? reporting.probe() : usual.watch());
    }

    @Bean
    ContextSource contextSource(SluiceSettings settings, Clock clock) {
        ReportingSettings.Context context = settings.reporting().context();
        if (context.url() == null) {
            return ContextSource.NONE;
        }
        byte[] secret = Objects.requireNonNull(context.secret()).getBytes(StandardCharsets.UTF_8);
        return new HttpContextSource(URI.create(context.url()), secret, clock);
    }

    /** Whether a person viewed a file, the log of views alone says. */
    @Bean
    Dossiers dossiers(
            Database database,
            Map<String, Authority> authorities,
            Contexts contexts,
            ContextSource source,
            AccessLog views,
            SluiceSettings settings) {
        Map<String, String> environments = authorities.values().stream()
                .collect(Collectors.toMap(
                        Authority::name, authority -> authority.environment().name()));
        return new Dossiers(
                new PostgresReportFacts(database, environments),
                contexts,
                source,
                views,
                settings.reporting().context().patience());
    }

    @Bean
    Reporting reporting(
            Map<String, Authority> authorities, Dossiers dossiers, SluiceSettings settings, FilingSettings filing) {
        Routing routing = new Routing(settings.reporting().routes().stream()
                .map(line ->
                        new Route(line.authority(), line.jurisdictions(), line.categories(), line.mode(), line.also()))
                .toList());
        ReportingSettings.Batch batch = settings.reporting().batch();
        Batching batching = new Batching(batch.window(), batch.mostFiles());
        return new Reporting(authorities, dossiers, routing, batching, filing);
    }

    @Bean
    AuthorityLog authorityLog(MeterRegistry meters, Map<String, Authority> authorities) {
        return new AuthorityLog(meters, authorities.values());
    }

    @Bean
    RouterFunction<ServerResponse> authorityRoutes(Map<String, Authority> authorities) {
        return new AuthorityRoutes(authorities.values()).routes();
    }

    @Bean
    Running filingWatch(
            Database database,
            EvidenceStore evidence,
            Map<String, Authority> authorities,
            FilingSettings settings,
            EscalationLog log) {
        FilingWatch watch = new FilingWatch(new PostgresWatchlist(database), evidence, authorities, settings, log);
        return Running.untilStopped("watch over filings", Phases.OUTBOX, watch.run());
    }

    @Bean
    Running outboxBell(Database database, WakeUp wakeUp) {
        return Running.untilStopped("outbox bell", Phases.OUTBOX, new OutboxBell(database, wakeUp).listen());
    }
}
