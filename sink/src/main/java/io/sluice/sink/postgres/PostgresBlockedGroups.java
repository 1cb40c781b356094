package io.sluice.sink.postgres;

import io.sluice.pipeline.BlockedGroups;
import reactor.core.publisher.Mono;

/**
 * Blocked groups in PostgreSQL: written with the verdict that blocks. What a blocked group invited to does not taint a known
 * group that was not blocked itself.
 */
public final class PostgresBlockedGroups implements BlockedGroups {

    private static final String CONTAINS = """
            SELECT EXISTS (
                SELECT 1 FROM blocked_group b
                WHERE b.identifier = :identifier
                  AND (b.own_id OR NOT EXISTS (SELECT 1 FROM verdict v WHERE v.group_id = b.identifier))
            ) AS blocked
            """;

    private final Database database;

    /** Groups in this database. */
    public PostgresBlockedGroups(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> contains(String groupIdOrInvite) {
        return database.call(database.client()
                .sql(CONTAINS)
                .bind("identifier", Invites.code(groupIdOrInvite))
                .map(row -> Boolean.TRUE.equals(row.get("blocked", Boolean.class)))
                .one());
    }
}
