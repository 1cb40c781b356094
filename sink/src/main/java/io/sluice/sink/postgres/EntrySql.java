package io.sluice.sink.postgres;

import io.sluice.pipeline.EntryChange;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statements on single entries. */
final class EntrySql {

    private static final String STATE = """
            CASE WHEN e.removed_at IS NOT NULL THEN 'REMOVED' WHEN e.disabled_at IS NOT NULL THEN 'DISABLED'
                 WHEN e.expired THEN 'EXPIRED' WHEN e.quarantined_at IS NOT NULL THEN 'QUARANTINED'
                 ELSE 'IN_FORCE' END""";

    private static final String SELECT = """
            SELECT e.id, e.bank, e.type, encode(e.hash, 'hex') AS hash, e.category, e.reference, e.action, e.source,
                   e.expires_at, e.note, e.disabled_until, e.false_positives, e.generation, %s AS state
            """.formatted(STATE);

    static final String FIND = SELECT + " FROM bank_entry e WHERE e.id = :id";

    /** The cheap conditions come from indexes; the state is looked at last. */
    static final String LIST = SELECT + """
            FROM bank_entry e
            WHERE e.bank = :bank AND e.id > :after AND (:reference = '' OR e.reference = :reference)
              AND CASE WHEN :state = '' THEN e.removed_at IS NULL ELSE %s = :state END
            ORDER BY e.id LIMIT NULLIF(:most, 0)
            """.formatted(STATE);

    private static final String CHANGE = """
            WITH args AS (
                SELECT CAST(NULLIF(:at, '') AS timestamptz) AS at, CAST(:text AS text) AS text, CAST(:by AS text) AS by
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1
                WHERE EXISTS (SELECT 1 FROM bank_entry WHERE id = :id AND removed_at IS NULL)
                RETURNING generation
            ), marked AS (
                %s
            ), changed AS (
                UPDATE bank_entry e SET generation = g.generation, %s
                FROM g, args a
                WHERE e.id = :id AND e.removed_at IS NULL %s
                RETURNING e.id, e.bank
            )
            INSERT INTO bank_event (actor, event, bank, entry, detail)
            SELECT a.by, :event, c.bank, c.id, NULLIF(concat_ws(' ', a.at::text, NULLIF(a.text, '')), '')
            FROM changed c, args a
            """;

    /**
     * Whether an entry may be held back: not if it is exact and an authority's, nor if it is exact and of what a person removed
     * here. Those bytes were judged; when many bring them back at once is when they must be blocked. Nor the canary's, which is
     * there to match.
     */
    static final String MAY_BE_HELD = """
            e.bank <> 'sluice-canary' AND NOT (e.type IN ('MD5', 'SHA1', 'SHA256')
                 AND (EXISTS (SELECT 1 FROM bank b WHERE b.name = e.bank AND b.authority IS NOT NULL)
                      OR EXISTS (SELECT 1 FROM removal r WHERE r.reference = e.source)))""";

    /** Whoever comes second for the same incident finds it marked, and counts nothing. */
    private static final String MARK = """
            INSERT INTO false_positive (entry, incident, marked_by)
            SELECT :id, a.text, a.by FROM g, args a WHERE a.text <> '' ON CONFLICT DO NOTHING RETURNING entry""";

    private static final String NO_MARK = "SELECT 1 WHERE false";

    private static final String MARKED_NOW = " AND (a.text = '' OR EXISTS (SELECT 1 FROM marked))";

    private EntrySql() {}

    /** The statement of a change. It takes the parameters id, event, at, text and by. */
    static String of(EntryChange change) {
        boolean marks = change instanceof EntryChange.FalsePositive;
        return CHANGE.formatted(marks ? MARK : NO_MARK, assignment(change), condition(change));
    }

    private static String condition(EntryChange change) {
        if (change instanceof EntryChange.FalsePositive) {
            return MARKED_NOW;
        }
        return change instanceof EntryChange.Quarantine ? " AND " + MAY_BE_HELD : "";
    }

    private static String assignment(EntryChange change) {
        return switch (change.event()) {
            case "disabled" -> "disabled_at = clock_timestamp(), disabled_by = a.by, disabled_until = a.at";
            case "enabled" -> "disabled_at = NULL, disabled_by = NULL, disabled_until = NULL";
            case "noted" -> "note = a.text";
            case "expiry-set" -> "expires_at = a.at, expired = COALESCE(a.at <= clock_timestamp(), false)";
            case "quarantined" -> "quarantined_at = clock_timestamp()";
            case "released" -> "quarantined_at = NULL, released_at = clock_timestamp()";
            case "false-positive" -> "false_positives = e.false_positives + 1";
            case "removed" -> "removed_at = clock_timestamp()";
            default -> throw new IllegalArgumentException("no statement for " + change.event());
        };
    }

    /** The time that a change speaks of, as text; empty for none. */
    static String at(EntryChange change) {
        Instant at = null;
        if (change instanceof EntryChange.Disable disable) {
            at = disable.until();
        } else if (change instanceof EntryChange.Expire expire) {
            at = expire.at();
        }
        return text(at);
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    /** The words of a change, or the incident it is about; empty for none. */
    static String words(EntryChange change) {
        if (change instanceof EntryChange.FalsePositive wrong) {
            return Objects.requireNonNullElse(wrong.incident(), "");
        }
        return change instanceof EntryChange.Note note ? note.text() : "";
    }
}
