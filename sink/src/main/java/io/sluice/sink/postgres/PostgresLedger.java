package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.EntryChange;
import io.sluice.pipeline.EntryQuery;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.LedgerEntry;
import io.sluice.pipeline.SetupException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The banks in PostgreSQL, as writers change them. */
public final class PostgresLedger implements BankLedger {

    private static final int FETCH = 1000;

    private final Database database;

    /** The ledger in this database. */
    public PostgresLedger(Database database) {
        this.database = database;
    }

    @Override
    public Mono<BankCharter> create(BankCharter charter, String by) {
        return write(LedgerSql.CREATE, charter, by)
                .then(Mono.defer(() -> charter(charter.bank().name())));
    }

    @Override
    public Mono<BankCharter> alter(BankCharter charter, String by) {
        return write(LedgerSql.ALTER, charter, by)
                .then(Mono.defer(() -> charter(charter.bank().name())));
    }

    private Mono<Void> write(String statement, BankCharter charter, String by) {
        return database.call(database.client()
                .sql(statement)
                .bind("bank", Json.write(CharterRow.of(charter)))
                .bind("by", by)
                .then());
    }

    @Override
    public Flux<BankCharter> charters() {
        return database.call(database.client()
                        .sql(LedgerSql.CHARTERS + " ORDER BY name")
                        .map(CharterRow::read)
                        .all()
                        .collectList())
                .flatMapIterable(charters -> charters);
    }

    @Override
    public Mono<BankCharter> charter(String bank) {
        return database.call(database.client()
                .sql(LedgerSql.CHARTERS + " WHERE name = :bank")
                .bind("bank", bank)
                .map(CharterRow::read)
                .one());
    }

    @Override
    public Mono<Long> put(String bank, Flux<BankEntry> entries, String by) {
        return existing(bank)
                .flatMapMany(charter -> Portions.of(entries.map(charter::complete)))
                .concatMap(portion -> write(LedgerSql.PUT, bank, portion, by), 1)
                .reduce(0L, Long::sum);
    }

    @Override
    public Mono<Long> replace(String bank, List<BankEntry> entries, String by) {
        return existing(bank)
                .map(charter -> entries.stream().map(charter::complete).toList())
                .flatMap(complete -> write(LedgerSql.REPLACE, bank, complete, by));
    }

    private Mono<BankCharter> existing(String bank) {
        return charter(bank).switchIfEmpty(Mono.error(() -> new SetupException("there is no such bank", null)));
    }

    private Mono<Long> write(String statement, String bank, List<BankEntry> entries, String by) {
        return counted(database.client()
                .sql(statement)
                .bind("bank", bank)
                .bind("entries", Json.write(entries))
                .bind("by", by));
    }

    private Mono<Long> counted(DatabaseClient.GenericExecuteSpec statement) {
        return database.call(statement
                .map(row -> Objects.requireNonNull(row.get("entries", Long.class)))
                .one());
    }

    @Override
    public Mono<Long> remove(String bank, Collection<String> sources, String by) {
        return counted(database.client()
                .sql(LedgerSql.REMOVE)
                .bind("bank", bank)
                .bind("sources", Json.write(sources))
                .bind("by", by));
    }

    @Override
    public Mono<LedgerEntry> change(long entry, EntryChange change, String by) {
        DatabaseClient client = database.client();
        Mono<LedgerEntry> present = client.sql(EntrySql.FIND)
                .bind("id", entry)
                .map(PostgresLedger::entry)
                .one();
        Mono<Void> changed = client.sql(EntrySql.of(change))
                .bind("id", entry)
                .bind("event", change.event())
                .bind("at", EntrySql.at(change))
                .bind("text", EntrySql.words(change))
                .bind("by", by)
                .then();
        Mono<LedgerEntry> before = present.filter(found -> found.state() != LedgerEntry.State.REMOVED);
        return database.transaction(before.flatMap(found -> changed.then(present)));
    }

    @Override
    public Mono<Void> exported(String bank, String form, @Nullable Long entries, String by) {
        return database.call(database.client()
                .sql(LedgerSql.EXPORTED)
                .bind("by", by)
                .bind("event", entries == null ? "export-begun" : "exported")
                .bind("bank", bank)
                .bind("entries", entries == null ? 0L : entries)
                .bind("form", form)
                .then());
    }

    @Override
    public Flux<LedgerEntry> entries(EntryQuery query) {
        return database.stream(database.client()
                .sql(EntrySql.LIST)
                .bind("bank", query.bank())
                .bind("after", query.after())
                .bind("reference", Objects.requireNonNullElse(query.reference(), ""))
                .bind("state", query.state() == null ? "" : query.state().name())
                .bind("most", query.most())
                .filter(statement -> statement.fetchSize(FETCH))
                .map(PostgresLedger::entry)
                .all());
    }

    private static LedgerEntry entry(Readable row) {
        BankEntry said = new BankEntry(
                KnownHash.Type.valueOf(text(row, "type")),
                text(row, "hash"),
                row.get("category", String.class),
                text(row, "reference"),
                row.get("action", String.class),
                text(row, "source"),
                row.get("expires_at", Instant.class),
                text(row, "note"));
        return new LedgerEntry(
                number(row, "id"),
                text(row, "bank"),
                said,
                LedgerEntry.State.valueOf(text(row, "state")),
                row.get("disabled_until", Instant.class),
                number(row, "false_positives"),
                number(row, "generation"));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /** A bank as the statements take it. */
    record CharterRow(
            String name,
            @Nullable String authority,
            String owner,
            boolean isEnabled,
            double ratio,
            int distance,
            @Nullable String category,
            @Nullable String action,
            String note) {

        static CharterRow of(BankCharter charter) {
            return new CharterRow(
                    charter.bank().name(),
                    charter.bank().authority(),
                    charter.bank().owner(),
                    charter.bank().isEnabled(),
                    charter.bank().ratio(),
                    charter.bank().distance(),
                    charter.category(),
                    charter.action(),
                    charter.note());
        }

        static BankCharter read(Readable row) {
            return new BankCharter(
                    PostgresBanks.bank(row),
                    row.get("category", String.class),
                    row.get("action", String.class),
                    text(row, "note"));
        }
    }
}
