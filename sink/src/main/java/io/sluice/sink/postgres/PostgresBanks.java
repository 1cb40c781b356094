package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hash banks in PostgreSQL, as workers follow them; an entry's authority is its bank's. */
public final class PostgresBanks implements HashBanks {

    private static final int FETCH = 1000;

    /** One statement, so that the number and the banks are of one moment. */
    private static final String STATE = """
            SELECT g.generation, b.name, b.authority, b.owner, b.enabled, b.ratio, b.distance
            FROM bank_generation g LEFT JOIN bank b ON true ORDER BY b.name
            """;

    private static final String ENTRY = """
            SELECT e.id, e.in_force, e.bank, e.type, encode(e.hash, 'hex') AS hash, e.category, e.reference,
                   CASE WHEN e.quarantined_at IS NULL THEN e.action ELSE 'quarantined' END AS action,
                   CASE WHEN e.quarantined_at IS NULL THEN b.authority END AS authority
            FROM bank_entry e JOIN bank b ON b.name = e.bank
            """;

    private static final String ALL = ENTRY + " WHERE e.in_force AND :since = 0";

    private static final String CHANGED = ENTRY + " WHERE e.generation > :since";

    private final Database database;

    /** Banks in this database. */
    public PostgresBanks(Database database) {
        this.database = database;
    }

    @Override
    public Mono<BankState> state() {
        return database.call(database.client()
                        .sql(STATE)
                        .map(row -> new Line(number(row, "generation"), bankOrNull(row)))
                        .all()
                        .collectList())
                .map(PostgresBanks::state);
    }

    private static BankState state(List<Line> lines) {
        List<Bank> banks = lines.stream()
                .map(Line::bank)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return new BankState(lines.get(0).generation(), banks);
    }

    @Override
    public Flux<BankChange> changes(long since) {
        DatabaseClient.GenericExecuteSpec statement =
                database.client().sql(since == 0 ? ALL : CHANGED).bind("since", since);
        return database.stream(statement
                .filter(query -> query.fetchSize(FETCH))
                .map((Function<Readable, BankChange>) PostgresBanks::change)
                .all());
    }

    private static BankChange change(Readable row) {
        long entry = number(row, "id");
        if (!Boolean.TRUE.equals(row.get("in_force", Boolean.class))) {
            return new BankChange.Remove(entry);
        }
        KnownHash hash = new KnownHash(
                text(row, "bank"),
                KnownHash.Type.valueOf(text(row, "type")),
                text(row, "hash"),
                text(row, "category"),
                text(row, "reference"),
                row.get("action", String.class),
                row.get("authority", String.class));
        return new BankChange.Put(entry, hash);
    }

    private static @Nullable Bank bankOrNull(Readable row) {
        return row.get("name", String.class) == null ? null : bank(row);
    }

    /** The bank of a row with its columns. */
    static Bank bank(Readable row) {
        return new Bank(
                text(row, "name"),
                row.get("authority", String.class),
                text(row, "owner"),
                Boolean.TRUE.equals(row.get("enabled", Boolean.class)),
                Objects.requireNonNull(row.get("ratio", Double.class)),
                Objects.requireNonNull(row.get("distance", Integer.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /** One bank, or none, beside the number of the state. */
    private record Line(long generation, @Nullable Bank bank) {}
}
