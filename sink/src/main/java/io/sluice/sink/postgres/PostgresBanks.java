package io.sluice.sink.postgres;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hash banks in PostgreSQL. Every change has a generation of its own; a bank's authority is the bank's, whatever its entries
 * say.
 */
public final class PostgresBanks implements HashBanks {

    private static final int PORTION = 1000;

    private static final String CREATE = """
            WITH created AS (
                INSERT INTO bank (name, authority, owner) VALUES (:name, NULLIF(:authority, ''), :owner)
                ON CONFLICT (name) DO NOTHING
                RETURNING name
            )
            UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM created)
            """;

    /** The generation is taken first, so that imports wait for each other and none is seen under the number of another. */
    private static final String ADD = """
            WITH g AS (
                UPDATE bank_generation SET generation = generation + 1 RETURNING generation
            ), input AS (
                SELECT DISTINCT ON (bank, type, hash) * FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS t(
                    bank text, type text, hash text, category text, reference text, action text)
                ORDER BY bank, type, hash
            ), added AS (
                INSERT INTO bank_entry (bank, type, hash, category, reference, action, generation)
                SELECT i.bank, i.type, i.hash, i.category, i.reference, i.action, g.generation FROM input i, g
                ON CONFLICT (bank, type, hash) DO UPDATE SET
                    category = EXCLUDED.category, reference = EXCLUDED.reference, action = EXCLUDED.action,
                    enabled = true, generation = EXCLUDED.generation
                RETURNING 1
            )
            SELECT count(*) AS entries FROM added
            """;

    private static final String ENTRIES = """
            SELECT e.id, e.bank, e.type, e.hash, e.category, e.reference, e.action, b.authority
            FROM bank_entry e JOIN bank b ON b.name = e.bank
            WHERE e.enabled AND b.enabled AND e.generation > :since
            """;

    private final Database database;

    /** Banks in this database. */
    public PostgresBanks(Database database) {
        this.database = database;
    }

    /**
     * Creates a bank, if there is none of this name.
     *
     * @param authority whose list it is; null for an own bank
     * @param owner who answers for it
     */
    public Mono<Void> create(String name, @Nullable String authority, String owner) {
        return database.call(database.client()
                .sql(CREATE)
                .bind("name", name)
                .bind("authority", authority == null ? "" : authority)
                .bind("owner", owner)
                .then());
    }

    /**
     * Adds entries to banks that exist; an entry that is there already is replaced.
     *
     * <p><b>Demand:</b> takes a thousand at a time, each in a transaction and a generation of its own.
     *
     * @return how many
     */
    public Mono<Long> add(Flux<KnownHash> entries) {
        return entries.buffer(PORTION).concatMap(this::add, 1).reduce(0L, Long::sum);
    }

    private Mono<Long> add(List<KnownHash> entries) {
        return database.call(database.client()
                .sql(ADD)
                .bind("entries", Json.write(entries))
                .map(row -> Objects.requireNonNull(row.get("entries", Long.class)))
                .one());
    }

    @Override
    public Mono<BankState> state() {
        return database.call(database.client()
                .sql("SELECT generation FROM bank_generation")
                .map(row -> new BankState(Objects.requireNonNull(row.get("generation", Long.class)), List.of()))
                .one());
    }

    @Override
    public Flux<BankChange> changes(long since) {
        return database.stream(database.client()
                .sql(ENTRIES)
                .bind("since", since)
                .filter(statement -> statement.fetchSize(PORTION))
                .<BankChange>map(row -> new BankChange.Put(
                        Objects.requireNonNull(row.get("id", Long.class)),
                        new KnownHash(
                                Objects.requireNonNull(row.get("bank", String.class)),
                                KnownHash.Type.valueOf(Objects.requireNonNull(row.get("type", String.class))),
                                Objects.requireNonNull(row.get("hash", String.class)),
                                Objects.requireNonNull(row.get("category", String.class)),
                                Objects.requireNonNull(row.get("reference", String.class)),
                                row.get("action", String.class),
                                row.get("authority", String.class))))
                .all());
    }
}
