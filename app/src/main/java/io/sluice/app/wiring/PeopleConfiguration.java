package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.DutyLog;
import io.sluice.app.security.Role;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.banks.FalsePositives;
import io.sluice.sink.banks.MarkRoutes;
import io.sluice.sink.cases.ActRoutes;
import io.sluice.sink.cases.CaseFiles;
import io.sluice.sink.cases.DutyRoutes;
import io.sluice.sink.cases.IncidentRoutes;
import io.sluice.sink.cases.IncidentRoutes.AfterConfirmation;
import io.sluice.sink.cases.ListKeepers;
import io.sluice.sink.cases.RestrictRoutes;
import io.sluice.sink.cases.ReviewPage;
import io.sluice.sink.cases.duty.DutyWatch;
import io.sluice.sink.cases.duty.Ladder;
import io.sluice.sink.escalation.WakeUp;
import io.sluice.sink.gate.Announcer;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.gate.Restoring;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DutyTable;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresActs;
import io.sluice.sink.postgres.PostgresDuties;
import io.sluice.sink.postgres.PostgresGroupRemovals;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresOutbox;
import io.sluice.sink.postgres.PostgresOwedFeedback;
import io.sluice.sink.postgres.PostgresRestorations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** People: who answers for what, what they decide, and the page they decide on. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int PORTION = 100;

    @Bean
    Ladder ladder(SluiceSettings settings) {
        return ladder(settings.escalation().owner(), settings);
    }

    /** From a rota of its own to the tiers that all share. */
    private static Ladder ladder(String rota, SluiceSettings settings) {
        List<String> rotas = Stream.concat(Stream.of(rota), settings.people().climbsTo().stream())
                .toList();
        return new Ladder(
                rotas, settings.people().acceptWithin(), settings.people().climbEvery());
    }

    @Bean
    PostgresActs acts(Database database, SluiceSettings settings) {
        OwnRemovals removals = new OwnRemovals(
                settings.banks().ownRemovals(), settings.escalation().owner());
        return new PostgresActs(database, removals);
    }

    @Bean
    PostgresDuties incidentDuties(Database database, Ladder ladder) {
        return new PostgresDuties(database, DutyTable.INCIDENTS, ladder);
    }

    @Bean
    PostgresDuties correctionDuties(Database database, Ladder ladder) {
        return new PostgresDuties(database, DutyTable.CORRECTIONS, ladder);
    }

    @Bean
    PostgresDuties noticeDuties(Database database, SluiceSettings settings) {
        return new PostgresDuties(
                database, DutyTable.NOTICES, ladder(settings.notices().owner(), settings));
    }

    @Bean
    DutyLog dutyLog(MeterRegistry meters, Ladder ladder) {
        return new DutyLog(meters, ladder.rotas().size());
    }

    /** In every worker; what one has done leaves the others nothing to do. Watches every kind of duty that there is a bean of. */
    @Bean
    Running dutyWatch(List<PostgresDuties> kinds, DutyLog log, Clock clock) {
        DutyWatch watch = new DutyWatch(List.copyOf(kinds), log, clock);
        return Running.untilStopped("duty watch", Phases.SUPPORT, Repeating.every(ROUND, watch.round()));
    }

    /** What is dismissed is told to the world at once; if that failed, here. */
    @Bean
    Running dismissalCourier(PostgresActs acts, DurableVerdictSink sink) {
        Mono<Void> round = acts.untold(PORTION).concatMap(sink::catchUp, 1).then();
        return Running.untilStopped("dismissals", Phases.SUPPORT, Repeating.every(ROUND, round));
    }

    @Bean
    ListKeepers listKeepers(Database database, FalsePositives marks, FeedFeedback feedback) {
        return new ListKeepers(new PostgresOwedFeedback(database), marks, feedback);
    }

    /** Those who keep a list are told at once what people found of its entries; if that failed, here. */
    @Bean
    Running feedbackCourier(ListKeepers keepers) {
        return Running.untilStopped("feedback", Phases.SUPPORT, Repeating.every(ROUND, keepers.round(PORTION)));
    }

    /** What enforcement had moved away is brought back once two people dismissed it. */
    @Bean
    Running restoring(Database database, Announcer announcer, DurableVerdictSink sink) {
        Restoring restoring = new Restoring(new PostgresRestorations(database), announcer, sink);
        return Running.untilStopped("restorations", Phases.SUPPORT, Repeating.every(ROUND, restoring.turn()));
    }

    @Bean
    CaseFiles caseFiles(PostgresIncidents incidents, PostgresDuties incidentDuties, PostgresActs acts, Clock clock) {
        return new CaseFiles(incidents, incidentDuties, acts, clock);
    }

    @Bean
    FalsePositives falsePositives(BankLedger ledger, FeedFeedback feedback) {
        return new FalsePositives(ledger, feedback);
    }

    @Bean
    RouterFunction<ServerResponse> incidentRoutes(
            PostgresIncidents incidents, PostgresActs acts, CaseFiles files, WakeUp wakeUp, ListKeepers keepers) {
        return new IncidentRoutes(incidents, acts, files, new AfterConfirmation(wakeUp, keepers)).routes();
    }

    @Bean
    RouterFunction<ServerResponse> markRoutes(PostgresIncidents incidents, FalsePositives marks) {
        return new MarkRoutes(incidents, marks).routes();
    }

    @Bean
    ActRoutes.Ports actPorts(
            PostgresActs acts,
            PostgresIncidents incidents,
            PostgresOutbox outbox,
            WakeUp wakeUp,
            ListKeepers keepers,
            DurableVerdictSink sink) {
        return new ActRoutes.Ports(acts, incidents, outbox, wakeUp, keepers, sink);
    }

    @Bean
    RouterFunction<ServerResponse> actRoutes(
            ActRoutes.Ports ports, CaseFiles files, SluiceSettings settings, Clock clock) {
        return new ActRoutes(ports, files, settings.people().correctWithin(), clock).routes();
    }

    @Bean
    RouterFunction<ServerResponse> restrictRoutes(
            PostgresIncidents incidents, CaseFiles files, PostgresGroupRemovals groups, DurableVerdictSink sink) {
        return new RestrictRoutes(incidents, files, groups, sink).routes();
    }

    /** Whoever has a reviewer's token may own what people must settle. */
    @Bean
    DutyRoutes.Rules handOvers(SluiceSettings settings) {
        Set<String> reviewers = settings.api().tokens().stream()
                .filter(token -> token.roles().contains(Role.REVIEWER) && token.name() != null)
                .map(SluiceSettings.Token::whose)
                .collect(Collectors.toUnmodifiableSet());
        return new DutyRoutes.Rules(reviewers::contains, settings.people().acceptWithin());
    }

    @Bean
    RouterFunction<ServerResponse> dutyRoutes(
            PostgresDuties incidentDuties, CaseFiles files, DutyRoutes.Rules handOvers, Clock clock) {
        return DutyRoutes.ofIncidents(incidentDuties, files, handOvers, clock).routes();
    }

    @Bean
    RouterFunction<ServerResponse> correctionDutyRoutes(
            PostgresDuties correctionDuties, DutyRoutes.Rules handOvers, Clock clock) {
        return DutyRoutes.of("/v1/corrections", correctionDuties, handOvers, clock)
                .routes();
    }

    @Bean
    RouterFunction<ServerResponse> noticeDutyRoutes(
            PostgresDuties noticeDuties, DutyRoutes.Rules handOvers, Clock clock) {
        return DutyRoutes.of("/v1/notices", noticeDuties, handOvers, clock).routes();
    }

    @Bean
    RouterFunction<ServerResponse> reviewPage() {
        return ReviewPage.routes();
    }
}
