package io.sluice.sink.postgres;

import io.sluice.pipeline.Finding.Kind;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.ReportFacts;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What our own records add to a report, in PostgreSQL. */
public final class PostgresReportFacts implements ReportFacts {

    /**
     * The authority refuses numbers that are not its own, and each of its services knows only its own. A series is the same person
     * again, or the same group where a group is what is reported: what others posted there is not this person's.
     */
    private static final String PRIOR = """
            SELECT DISTINCT r.report_id, r.ended_at FROM incident_link l
            JOIN incident i ON i.id = l.incident
            JOIN incident e ON e.id = l.earlier
            JOIN report r ON r.incident = l.earlier AND r.authority = :authority AND r.state = 'FINISHED'
            WHERE l.incident = :incident AND COALESCE(r.environment, :environment) = :environment
              AND (l.why = 'same-uploader' OR l.why = 'same-group' AND i.chat_group IS NOT NULL AND e.chat_group IS NOT NULL)
            ORDER BY r.ended_at DESC LIMIT 100
            """;

    /** The exchange writes the class into the entry's note, after the name of the list. */
    private static final String CLASSIFICATION = """
            SELECT substring(note FROM '\\y([AB][12])$') AS class FROM bank_entry
            WHERE bank = :bank AND reference = :reference AND in_force AND note ~ '^[a-z]+ [AB][12]$'
            ORDER BY id LIMIT 1
            """;

    private final Database database;
    private final Map<String, String> environments;

    /**
     * Records in this database.
     *
     * @param environments which service of each authority is filed with now
     */
    public PostgresReportFacts(Database database, Map<String, String> environments) {
        this.database = database;
        this.environments = Map.copyOf(environments);
    }

    @Override
    public Flux<String> priorReports(StoredIncident incident) {
        return database.call(database.client()
                        .sql(PRIOR)
                        .bind("authority", incident.authority())
                        .bind("incident", incident.id())
                        .bind("environment", environments.getOrDefault(incident.authority(), ""))
                        .map(row -> Objects.requireNonNull(row.get("report_id", String.class)))
                        .all()
                        .collectList())
                .flatMapIterable(reports -> reports);
    }

    /** A near match is another file than the one that the list classified. */
    @Override
    public Mono<String> classification(StoredIncident incident) {
        String bank = incident.lead().bank();
        boolean listed = incident.lead().authority() != null && incident.lead().kind() == Kind.EXACT;
        if (bank == null || !listed) {
            return Mono.empty();
        }
        return database.call(database.client()
                .sql(CLASSIFICATION)
                .bind("bank", bank)
                .bind("reference", incident.lead().reference())
                .map(row -> Objects.requireNonNull(row.get("class", String.class)))
                .one());
    }
}
