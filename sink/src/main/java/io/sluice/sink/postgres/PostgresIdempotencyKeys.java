package io.sluice.sink.postgres;

import io.sluice.pipeline.IdempotencyKeys;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Answers to requests with an {@code Idempotency-Key}, in PostgreSQL. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {

    private final Database database;

    /** Keys in this database. */
    public PostgresIdempotencyKeys(Database database) {
        this.database = database;
    }

    @Override
    public Mono<String> find(String key, String requestDigest) {
        return database.call(database.client()
                        .sql("SELECT request_digest, answer FROM idempotency_key WHERE key = :key")
                        .bind("key", key)
                        .map(row -> new Kept(
                                Objects.requireNonNull(row.get("request_digest", String.class)),
                                Objects.requireNonNull(row.get("answer", String.class))))
                        .one())
                .map(kept -> kept.answerTo(requestDigest));
    }

    @Override
    public Mono<Void> keep(String key, String requestDigest, String answer) {
        return database.call(database.client()
                .sql("""
                        INSERT INTO idempotency_key (key, request_digest, answer) VALUES (:key, :digest, :answer)
                        ON CONFLICT (key) DO NOTHING
                        """)
                .bind("key", key)
                .bind("digest", requestDigest)
                .bind("answer", answer)
                .then());
    }

    private record Kept(String requestDigest, String answer) {
        String answerTo(String digest) {
            if (!requestDigest.equals(digest)) {
                throw new IllegalStateException("the key was used for a different request");
            }
            return answer;
        }
    }
}
