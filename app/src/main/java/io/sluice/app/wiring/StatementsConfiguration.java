package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.observe.StatementLog;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.app.settings.StatementSettings.Database;
import io.sluice.sink.postgres.PostgresMeasures;
import io.sluice.sink.postgres.PostgresStatementOutbox;
import io.sluice.sink.postgres.PostgresStatements;
import io.sluice.sink.statements.MeasureRoutes;
import io.sluice.sink.statements.StatementCourier;
import io.sluice.sink.statements.StatementMaker;
import io.sluice.sink.statements.StatementRoutes;
import io.sluice.sink.statements.StatementSettings;
import io.sluice.sink.statements.TransparencyAccess;
import io.sluice.sink.statements.TransparencyAccess.Environment;
import io.sluice.sink.statements.TransparencyDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements of reasons: made of every restriction, shown to the platform, sent to the Transparency Database if one is set. */
@Configuration(proxyBeanMethods = false)
class StatementsConfiguration {

    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Bean
    StatementLog statementLog(MeterRegistry meters) {
        return new StatementLog(meters);
    }

    @Bean
    PostgresStatements statements(io.sluice.sink.postgres.Database database) {
        return new PostgresStatements(database);
    }

    @Bean
    PostgresStatementOutbox statementOutbox(io.sluice.sink.postgres.Database database) {
        return new PostgresStatementOutbox(database);
    }

    @Bean
    RouterFunction<ServerResponse> statementRoutes(PostgresStatements statements) {
        return new StatementRoutes(statements).routes();
    }

    @Bean
    RouterFunction<ServerResponse> measureRoutes(io.sluice.sink.postgres.Database database) {
        return new MeasureRoutes(new PostgresMeasures(database)).routes();
    }

    @Bean
    Running statementMaker(
            PostgresStatements statements, PostgresStatementOutbox outbox, SluiceSettings settings, StatementLog log) {
        StatementMaker maker = new StatementMaker(statements, of(settings.statements()), log);
        Mono<Void> turn =
                maker.turn().then(outbox.backlog()).doOnNext(log::counted).then();
        return Running.untilStopped("statements of reasons", Phases.OUTBOX, Repeating.every(TURN, turn));
    }

    /** Sends nothing unless somebody wrote down where to. */
    @Bean
    Running statementCourier(
            PostgresStatementOutbox outbox, ObjectProvider<TransparencyDatabase> database, StatementLog log) {
        TransparencyDatabase named = database.getIfAvailable();
        Flux<Object> work = named == null
                ? Flux.never()
                : Repeating.every(TURN, new StatementCourier("worker-" + UUID.randomUUID(), outbox, named, log).turn());
        return Running.untilStopped("transparency database", Phases.OUTBOX, work);
    }

    @Bean
    @ConditionalOnProperty("sluice.statements.database.url")
    TransparencyDatabase transparencyDatabase(SluiceSettings settings) {
        Database named = settings.statements().database();
        return new TransparencyDatabase(new TransparencyAccess(
                URI.create(Objects.requireNonNull(named.url())),
                Environment.valueOf(named.environment()),
                Objects.requireNonNullElse(named.token(), ""),
                TIMEOUT,
                named.callsPerSecond()));
    }

    private static StatementSettings of(io.sluice.app.settings.StatementSettings given) {
        List<String> territories = given.territories().isEmpty() ? StatementSettings.EVERYWHERE : given.territories();
        return new StatementSettings(
                given.service(),
                given.redress(),
                territories,
                given.termsUrl(),
                given.language(),
                given.withholdWhileReporting());
    }
}
