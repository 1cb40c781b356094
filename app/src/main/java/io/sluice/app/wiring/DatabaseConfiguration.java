package io.sluice.app.wiring;

import io.sluice.app.settings.SluiceSettings;
import io.sluice.pipeline.Detached;
import io.sluice.sink.postgres.BankWatch;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.OpeningRules;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresBanks;
import io.sluice.sink.postgres.PostgresBlockedGroups;
import io.sluice.sink.postgres.PostgresContexts;
import io.sluice.sink.postgres.PostgresIdempotencyKeys;
import io.sluice.sink.postgres.PostgresIncidents;
import io.sluice.sink.postgres.PostgresLedger;
import io.sluice.sink.postgres.PostgresOutbox;
import io.sluice.sink.postgres.PostgresRemovals;
import io.sluice.sink.postgres.PostgresVerdicts;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database and every storage port that it implements. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** Migrates first, if this worker may, so that nothing ever sees a schema that is too old. */
    @Bean
    Database database(SluiceSettings settings, Detached detached, MemoryBudget budget) {
        SluiceSettings.Database database = settings.database();
        if (database.migrationUser() != null && database.migrationPassword() != null) {
            String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
            Database.migrate(url, database.migrationUser(), database.migrationPassword());
        }
        DatabaseSettings usual = DatabaseSettings.of(
                database.host(), database.port(), database.name(), database.user(), database.password());
        return Database.of(usual, detached);
    }

    /** Drained last, when nothing is left that could use it. */
    @Bean
    Running databasePools(Database database, Detached detached) {
        return Running.resource("database pools", detached.idle().then(database.close()), CLOSING);
    }

    @Bean
    PostgresVerdicts verdicts(Database database, Detached detached) {
        return new PostgresVerdicts(database, detached);
    }

    @Bean
    PostgresIncidents incidents(Database database, SluiceSettings settings) {
        int hourly = settings.escalation().hourlyPerEntry();
        OpeningRules rules = new OpeningRules(hourly, OpeningRules.DEFAULTS.bytesInHand());
        return new PostgresIncidents(database, rules, ownRemovals(settings));
    }

    @Bean
    PostgresRemovals removals(Database database, SluiceSettings settings) {
        return new PostgresRemovals(database, ownRemovals(settings));
    }

    private static OwnRemovals ownRemovals(SluiceSettings settings) {
        return new OwnRemovals(
                settings.banks().ownRemovals(), settings.escalation().owner());
    }

    @Bean
    PostgresOutbox outbox(Database database) {
        return new PostgresOutbox(database);
    }

    @Bean
    PostgresContexts contexts(Database database) {
        return new PostgresContexts(database);
    }

    @Bean
    PostgresIdempotencyKeys idempotencyKeys(Database database) {
        return new PostgresIdempotencyKeys(database);
    }

    @Bean
    PostgresBanks banks(Database database) {
        return new PostgresBanks(database);
    }

    @Bean
    PostgresLedger ledger(Database database) {
        return new PostgresLedger(database);
    }

    @Bean
    BankWatch bankWatch(Database database, SluiceSettings settings) {
        return new BankWatch(database, settings.banks().quarantineMatchesPerHour());
    }

    @Bean
    PostgresBlockedGroups blockedGroups(Database database) {
        return new PostgresBlockedGroups(database);
    }
}
