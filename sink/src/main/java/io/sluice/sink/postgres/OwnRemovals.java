package io.sluice.sink.postgres;

import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The bank of what was removed here: whose hashes enter it at once, so that the same medium, or one like it, is recognised when
 * it comes back.
 *
 * @param bank its name; it is created with the first removal
 * @param owner who answers for it
 */
public record OwnRemovals(String bank, String owner) {

    /** What its entries ask for: block, and open an incident that is linked to the earlier one. */
    public static final String ACTION = "block-and-open";

    /** The bank {@code own-removals} of the child-safety rota. */
    public static final OwnRemovals DEFAULTS = new OwnRemovals("own-removals", "child-safety-rota");

    /**
     * What an entry of a removal lacks is added. One that a person took away again stays away: its removal is on record.
     */
    private static final String REMEMBER = """
            WITH missing AS MATERIALIZED (
                SELECT r.reference, r.category, r.removed_by, h.type, h.hash
                FROM removal r CROSS JOIN LATERAL removable_hashes(r.subject) h
                WHERE %s AND NOT EXISTS (
                    SELECT 1 FROM bank_entry e
                    WHERE e.bank = :bank AND e.type = h.type AND hash_key(e.hash) = hash_key(h.hash)
                      AND e.source = r.reference)
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM missing)
                RETURNING generation
            ), made AS (
                INSERT INTO bank (name, owner, action)
                SELECT :bank, :owner, :action WHERE EXISTS (SELECT 1 FROM missing)
                ON CONFLICT (name) DO NOTHING
            ), put AS (
                INSERT INTO bank_entry (bank, type, hash, category, reference, action, source, generation)
                SELECT :bank, m.type, m.hash, m.category, m.reference,
                       COALESCE((SELECT b.action FROM bank b WHERE b.name = :bank), :action), m.reference, g.generation
                FROM missing m, g
                ON CONFLICT (bank, type, hash_key(hash), source) DO NOTHING
                RETURNING reference
            ), audit AS (
                INSERT INTO bank_event (actor, event, bank, entries, detail)
                SELECT min(m.removed_by), 'own-removal', :bank, count(*), m.reference FROM missing m GROUP BY m.reference
            )
            SELECT count(*) AS entries FROM put
            """;

    /** What was upheld by mistake leaves the bank again; its generation tells every worker. */
    private static final String FORGET = """
            WITH mine AS MATERIALIZED (
                SELECT id FROM bank_entry WHERE bank = :bank AND source = :reference AND removed_at IS NULL
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM mine)
                RETURNING generation
            ), taken AS (
                UPDATE bank_entry e SET removed_at = clock_timestamp(), generation = g.generation
                FROM mine m, g WHERE e.id = m.id
                RETURNING e.id
            )
            INSERT INTO bank_event (actor, event, bank, entries, detail)
            SELECT :by, 'removed', :bank, count(*), :reference FROM taken HAVING count(*) > 0
            """;

    private static final String OF_SUBJECT = REMEMBER.formatted("r.subject = :subject");

    private static final String OF_LATE = REMEMBER.formatted("r.removed_at > clock_timestamp() - interval '1 day'");

    /** Adds the hashes of one removed subject, in the transaction of its removal. Emits how many. */
    Mono<Long> remember(DatabaseClient client, String subject) {
        return run(client.sql(OF_SUBJECT).bind("subject", subject));
    }

    /** Takes back what an incident had put there, in the transaction of its dismissal. */
    Mono<Void> forget(DatabaseClient client, String incident, String by) {
        return client.sql(FORGET)
                .bind("bank", bank)
                .bind("reference", incident)
                .bind("by", by)
                .then();
    }

    /** Adds what became known only after the removal, such as the hashes of a scan that was still under way. */
    Mono<Long> complete(DatabaseClient client) {
        return run(client.sql(OF_LATE));
    }

    private Mono<Long> run(DatabaseClient.GenericExecuteSpec statement) {
        return statement
                .bind("bank", bank)
                .bind("owner", owner)
                .bind("action", ACTION)
                .map(row -> Objects.requireNonNull(row.get("entries", Long.class)))
                .one();
    }
}
