package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Digests;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.PolicyRule;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.IncidentLink;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.OpenedReport;
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
    private final OwnRemovals removals;

    /**
     * Incidents in this database.
     *
     * @param removals where the hashes of what is confirmed go
     */
    public PostgresIncidents(Database database, OpeningRules rules, OwnRemovals removals) {
        this.database = database;
        this.rules = rules;
        this.removals = removals;
    }

    @Override
    public Mono<StoredIncident> open(StoredIncident incident) {
        DatabaseClient client = database.reserved();
        Mono<StoredIncident> present = one(client.sql(IncidentSql.FIND).bind("id", incident.id()));
        Mono<StoredIncident> opened = lock(client, "incident " + incident.id())
                .then(opening(client, incident))
                .flatMap(opening -> present.map(found -> IncidentSql.ADD)
                        .defaultIfEmpty(IncidentSql.OPEN)
                        .flatMap(statement -> run(client, statement, row(incident, opening))))
                .then(link(client, incident.id()))
                .then(present);
        return database.reservedTransaction(dismissedBefore(client, incident).switchIfEmpty(opened));
    }

    private Mono<StoredIncident> dismissedBefore(DatabaseClient client, StoredIncident incident) {
        Row row = row(incident, new Opening(false, incident.authority()));
        return incident.object() == null
                ? Mono.empty()
                : one(client.sql(IncidentSql.DISMISSED_BEFORE).bind("row", Json.write(row)));
    }

    private Mono<Opening> opening(DatabaseClient client, StoredIncident incident) {
        return isCrowded(client, incident)
                .flatMap(held -> authority(client, incident).map(authority -> new Opening(held, authority)));
    }

    private static Mono<Void> link(DatabaseClient client, String id) {
        return client.sql(IncidentSql.LINK).bind("id", id).then();
    }

    /** What comes back after it was removed is reported where it was to be reported before. */
    private static Mono<String> authority(DatabaseClient client, StoredIncident incident) {
        boolean isOwn = incident.lead().bank() != null && incident.authority().equals(PolicyRule.NO_AUTHORITY);
        if (!isOwn) {
            return Mono.just(incident.authority());
        }
        return client.sql(IncidentSql.INHERITED)
                .bind("reference", incident.lead().reference())
                .map(row -> Objects.requireNonNull(row.get("authority", String.class)))
                .one()
                .defaultIfEmpty(incident.authority());
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

    private static Mono<Void> run(DatabaseClient client, String statement, Row row) {
        return client.sql(statement).bind("row", Json.write(row)).then();
    }

    private Row row(StoredIncident incident, Opening opening) {
        boolean inHand = incident.object() != null && incident.digests() != null;
        return new Row(
                incident.id(),
                incident.subject().value(),
                incident.object(),
                incident.chatGroup(),
                incident.context(),
                incident.digests(),
                incident.filing(),
                opening.held(),
                opening.authority(),
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
    public Flux<OpenedReport> reports(String id) {
        return database.call(database.client()
                        .sql(IncidentSql.REPORTS)
                        .bind("id", id)
                        .map(row ->
                                Json.read(Objects.requireNonNull(row.get("report", String.class)), OpenedReport.class))
                        .all()
                        .collectList())
                .flatMapIterable(reports -> reports);
    }

    @Override
    public Flux<IncidentLink> links(String id) {
        return database.call(database.client()
                        .sql(IncidentSql.LINKS)
                        .bind("id", id)
                        .map(PostgresIncidents::linked)
                        .all()
                        .collectList())
                .flatMapIterable(links -> links);
    }

    private static IncidentLink linked(Readable row) {
        return new IncidentLink(
                Objects.requireNonNull(row.get("earlier", String.class)),
                Objects.requireNonNull(row.get("why", String.class)),
                row.get("report_id", String.class));
    }

    @Override
    public Mono<StoredIncident> confirm(String id, String reviewer, String reason) {
        Mono<String> confirmed = database.client()
                .sql(IncidentSql.CONFIRM)
                .bind("id", id)
                .bind("reviewer", reviewer)
                .bind("reason", reason)
                .map(row -> Objects.requireNonNull(row.get("subject", String.class)))
                .one();
        Mono<Long> upheld = confirmed.flatMap(subject -> removals.remember(database.client(), subject));
        return database.transaction(upheld).flatMap(entries -> find(id));
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
                Objects.requireNonNull(row.get("actor", String.class)),
                row.get("detail", String.class),
                row.get("reason", String.class),
                row.get("whom", String.class));
    }

    /** How an incident is opened: whether it is held for a person, and where it is to be reported. */
    private record Opening(boolean held, String authority) {}

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
