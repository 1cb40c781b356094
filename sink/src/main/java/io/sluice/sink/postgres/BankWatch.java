package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What nobody asks for and must happen to bank entries all the same: an end that comes with time, and being held back for
 * matching too much. To be called again and again; any number of workers may.
 */
public final class BankWatch {

    private static final int PORTION = 10_000;

    /** What ends or comes back by time gets a generation like any other change, or no worker would hear of it. */
    private static final String LAPSE = """
            WITH due AS MATERIALIZED (
                SELECT id FROM bank_entry
                WHERE (expires_at <= clock_timestamp() AND NOT expired AND removed_at IS NULL)
                   OR disabled_until <= clock_timestamp()
                LIMIT :portion
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM due)
                RETURNING generation
            ), lapsed AS (
                UPDATE bank_entry e SET
                    generation = g.generation,
                    expired = COALESCE(e.expires_at <= clock_timestamp(), false),
                    disabled_at = CASE WHEN e.disabled_until <= clock_timestamp() THEN NULL ELSE e.disabled_at END,
                    disabled_by = CASE WHEN e.disabled_until <= clock_timestamp() THEN NULL ELSE e.disabled_by END,
                    disabled_until = CASE WHEN e.disabled_until > clock_timestamp() THEN e.disabled_until END
                FROM due d, g WHERE e.id = d.id
                RETURNING e.bank, e.id, e.expired
            ), audit AS (
                INSERT INTO bank_event (actor, event, bank, entry)
                SELECT 'sluice', CASE WHEN expired THEN 'expired' ELSE 'enabled-again' END, bank, id FROM lapsed
            )
            SELECT count(*) AS entries FROM lapsed
            """;

    /**
     * Counts subjects, not findings: one medium that hits three hashes of an entry has hit it once. What a person released is
     * counted from then on.
     */
    private static final String QUARANTINE = """
            WITH hits AS MATERIALIZED (
                SELECT bank, reference, kind = 'EXACT' AS exact FROM finding
                WHERE bank IS NOT NULL AND kind IN ('EXACT', 'NEAR') AND found_at > clock_timestamp() - interval '1 hour'
                GROUP BY bank, reference, kind HAVING count(DISTINCT subject) > :most
            ), crowded AS MATERIALIZED (
                SELECT e.id FROM hits h JOIN bank_entry e USING (bank, reference)
                WHERE h.exact = (e.type IN ('MD5', 'SHA1', 'SHA256')) AND e.in_force AND e.quarantined_at IS NULL
                  AND %s
                  AND (e.released_at IS NULL OR :most < (
                      SELECT count(DISTINCT f.subject) FROM finding f
                      WHERE f.bank = e.bank AND f.reference = e.reference AND (f.kind = 'EXACT') = h.exact
                        AND f.found_at > GREATEST(e.released_at, clock_timestamp() - interval '1 hour')))
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM crowded)
                RETURNING generation
            ), held AS (
                UPDATE bank_entry e SET generation = g.generation, quarantined_at = clock_timestamp()
                FROM crowded c, g WHERE e.id = c.id AND e.quarantined_at IS NULL
                RETURNING e.id, e.bank, e.reference
            ), audit AS (
                INSERT INTO bank_event (actor, event, bank, entry) SELECT 'sluice', 'quarantined', bank, id FROM held
            )
            SELECT bank, reference, count(*) AS entries FROM held GROUP BY bank, reference
            """.formatted(EntrySql.MAY_BE_HELD);

    private static final String IN_QUARANTINE =
            "SELECT count(*) AS entries FROM bank_entry WHERE quarantined_at IS NOT NULL AND removed_at IS NULL";

    private final Database database;
    private final int mostMatchesPerHour;

    /**
     * A watch over this database.
     *
     * @param mostMatchesPerHour subjects that an entry may match within an hour before it is held back
     */
    public BankWatch(Database database, int mostMatchesPerHour) {
        this.database = database;
        this.mostMatchesPerHour = mostMatchesPerHour;
    }

    /** Ends what has expired and brings back what was switched off for a time. Emits how many entries that were. */
    public Mono<Long> lapse() {
        return database.call(database.client()
                .sql(LAPSE)
                .bind("portion", PORTION)
                .map(row -> number(row, "entries"))
                .one());
    }

    /** Holds back what matches too much, and names it: somebody must look. */
    public Flux<Held> quarantine() {
        return database.call(database.client()
                        .sql(QUARANTINE)
                        .bind("most", (long) mostMatchesPerHour)
                        .map(row -> new Held(
                                Objects.requireNonNull(row.get("bank", String.class)),
                                Objects.requireNonNull(row.get("reference", String.class)),
                                number(row, "entries")))
                        .all()
                        .collectList())
                .flatMapIterable(held -> held);
    }

    /** How many entries are held back now. */
    public Mono<Long> inQuarantine() {
        return database.call(database.client()
                .sql(IN_QUARANTINE)
                .map(row -> number(row, "entries"))
                .one());
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /**
     * Entries that were held back.
     *
     * @param bank their bank
     * @param reference their reference
     * @param entries how many there are under it
     */
    public record Held(String bank, String reference, long entries) {}
}
