package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.redrive.RedriveLedger.Redrive;
import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which letters were sent again is kept, and cannot be rewritten. */
class PostgresRedrivesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Database DATABASE = new TestDatabase().open();

    private static Redrive redrive(String message) {
        return new Redrive(message, "fresh", "malformed", "person-1", "the parser is mended", Instant.EPOCH);
    }

    @Test
    void isKeptLatestFirst() {
        PostgresRedrives redrives = new PostgresRedrives(DATABASE);
        redrives.note(redrive("m-1")).block(PATIENCE);
        redrives.note(redrive("m-2")).block(PATIENCE);
        assertThat(redrives.history(10).collectList().block(PATIENCE)).containsExactly(redrive("m-2"), redrive("m-1"));
        assertThat(redrives.history(1).collectList().block(PATIENCE)).containsExactly(redrive("m-2"));
        assertThatThrownBy(() -> DATABASE.call(DATABASE.client()
                                .sql("DELETE FROM redriven_letter")
                                .then())
                        .block(PATIENCE))
                .hasStackTraceContaining("permission denied");
    }
}
