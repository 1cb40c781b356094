package io.sluice.sink.postgres;

import io.sluice.pipeline.BankEntry;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * What feeds write into the ledger, by its own statements, within the transaction of their page: a page that is not taken has told
 * the bank nothing, and so leaves nothing there that no feed knows of.
 */
final class FeedBooks {

    private final Database database;

    FeedBooks(Database database) {
        this.database = database;
    }

    /** What these sources say now, in full. */
    Mono<Long> replace(String bank, List<BankEntry> entries, String by) {
        return entries.isEmpty()
                ? Mono.just(0L)
                : counted(database.client()
                        .sql(LedgerSql.REPLACE)
                        .bind("bank", bank)
                        .bind("entries", Json.write(entries))
                        .bind("by", by));
    }

    /** These sources say nothing any more. */
    Mono<Long> remove(String bank, List<String> sources, String by) {
        return sources.isEmpty()
                ? Mono.just(0L)
                : counted(database.client()
                        .sql(LedgerSql.REMOVE)
                        .bind("bank", bank)
                        .bind("sources", Json.write(sources))
                        .bind("by", by));
    }

    private static Mono<Long> counted(GenericExecuteSpec statement) {
        return statement
                .map(row -> Objects.requireNonNull(row.get("entries", Long.class)))
                .one();
    }
}
