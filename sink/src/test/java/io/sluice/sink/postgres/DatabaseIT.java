package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the worker asks of a connection, whatever the server grants by itself. */
class DatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase postgres = new TestDatabase();
    private final Database database = postgres.open();

    @AfterEach
    void close() {
        database.close().block(PATIENCE);
    }

    @Test
    void whatIsAcknowledgedIsWrittenThoughTheServerWouldNotWait() {
        serverCommits("off");
        assertThat(commits(database.client())).isEqualTo("on");
        assertThat(commits(database.reserved())).isEqualTo("on");
    }

    @Test
    void aServerThatAlsoWaitsForItsReplicasStillDoes() {
        serverCommits("remote_apply");
        assertThat(commits(database.reserved())).isEqualTo("remote_apply");
    }

    private void serverCommits(String how) {
        postgres.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = " + how
                + "', current_database()); END $$");
    }

    private static String commits(DatabaseClient client) {
        return client.sql("SHOW synchronous_commit")
                .map(row -> String.valueOf(row.get(0, String.class)))
                .one()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
