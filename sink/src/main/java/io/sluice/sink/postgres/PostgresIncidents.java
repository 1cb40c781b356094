package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.incidents.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Incidents in PostgreSQL. Opening uses reserved connections; the rest uses the general ones. */
public final class PostgresIncidents implements Incidents {

    private static final int MOST_LISTED = 1000;

    private final Database database;
    private final OpeningRules rules;

    /** Incidents in this database. */
    public PostgresIncidents(Database database, OpeningRules rules) {
        this.database = database;
        this.rules = rules;
    }

    @Override
    public Mono<StoredIncident> open(StoredIncident incident) {
        DatabaseClient client = database.reserved();
        Mono<StoredIncident> present = one(client.sql(IncidentSql.FIND).bind("id", incident.id()));
        Mono<StoredIncident> opened = lock(client, "incident " + incident.id())
                .then(isCrowded(client, incident))
                .flatMap(held -> present.map(found -> IncidentSql.ADD)
                        .defaultIfEmpty(IncidentSql.OPEN)
                        .flatMap(statement -> run(client, statement, incident, held)))
                .then(present);
        return database.reservedTransaction(opened);
    }

    private static Mono<Void> lock(DatabaseClient client, String name) {
        return client.sql(IncidentSql.LOCK).bind("name", name).then();
    }

    /** Only what would be filed automatically is held back, and only by the entry of a bank. */
    private Mono<Boolean> isCrowded(DatabaseClient client, StoredIncident incident) {
        Finding lead = incident.lead();
        String bank = lead.bank();
        if (incident.filing() != Filing.AUTOMATIC || bank == null) {
            return Mono.just(false);
        }
        return lock(client, "entry " + bank + " " + lead.reference())
                .then(client.sql(IncidentSql.CROWDED)
                        .bind("most", rules.mostPerEntryAndHour())
                        .bind("bank", bank)
                        .bind("reference", lead.reference())
                        .map(row -> Boolean.TRUE.equals(row.get("crowded", Boolean.class)))
                        .one());
    }

    private Mono<Void> run(DatabaseClient client, String statement, StoredIncident incident, boolean held) {
        return client.sql(statement)
                .bind("row", Json.write(row(incident, held)))
                .then();
    }

    private Row row(StoredIncident incident, boolean held) {
        boolean inHand = incident.object() != null && incident.digests() != null;
        return new Row(
                incident.id(),
                incident.subject().value(),
                incident.object(),
                incident.chatGroup(),
                incident.context(),
                incident.digests(),
                incident.filing(),
                held,
                incident.authority(),
                incident.lead(),
                incident.versions(),
                incident.policyVersion(),
                incident.owner(),
                incident.dueAt(),
                incident.openedAt(),
                incident.findings(),
                incident.chatGroup() == null ? List.of() : Invites.codes(incident.chatGroup()),
                inHand ? rules.bytesInHand().toMillis() / 1000.0 : 0);
    }

    @Override
    public Mono<StoredIncident> find(String id) {
        return database.call(one(database.client().sql(IncidentSql.FIND).bind("id", id)));
    }

    @Override
    public Flux<StoredIncident> list(@Nullable IncidentState state, int limit) {
        return database.call(database.client()
                        .sql(IncidentSql.LIST)
                        .bind("state", state == null ? "" : state.name())
                        .bind("most", Math.min(limit, MOST_LISTED))
                        .map(PostgresIncidents::incident)
                        .all()
                        .collectList())
                .flatMapIterable(incidents -> incidents);
    }

    @Override
    public Flux<TimelineEntry> timeline(String id) {
        return database.call(database.client()
                        .sql(IncidentSql.TIMELINE)
                        .bind("id", id)
                        .map(PostgresIncidents::entry)
                        .all()
                        .collectList())
                .flatMapIterable(entries -> entries);
    }

    @Override
    public Mono<StoredIncident> confirm(String id, String reviewer, String reason) {
        Mono<Long> changed = database.client()
                .sql(IncidentSql.CONFIRM)
                .bind("id", id)
                .bind("reviewer", reviewer)
                .bind("reason", reason)
                .map(row -> Objects.requireNonNull(row.get("changed", Long.class)))
                .one();
        return database.call(changed).filter(count -> count > 0).flatMap(count -> find(id));
    }

    private static Mono<StoredIncident> one(DatabaseClient.GenericExecuteSpec statement) {
        return statement.map(PostgresIncidents::incident).one();
    }

    static StoredIncident incident(Readable row) {
        return Json.read(Objects.requireNonNull(row.get("incident", String.class)), StoredIncident.class);
    }

    private static TimelineEntry entry(Readable row) {
        return new TimelineEntry(
                Objects.requireNonNull(row.get("at", Instant.class)),
                Objects.requireNonNull(row.get("event", String.class)),
                Objects.requireNonNull(row.get("actor", String.class)));
    }

    /** An incident as the statements take it. */
    private record Row(
            String id,
            String subject,
            @Nullable MediaObject object,
            @Nullable Group chatGroup,
            UploadContext context,
            @Nullable Digests digests,
            Filing filing,
            boolean held,
            String authority,
            Finding lead,
            Map<String, String> versions,
            String policyVersion,
            String owner,
            Instant dueAt,
            Instant openedAt,
            List<Finding> findings,
            List<String> invites,
            double bytesInHand) {}
}
