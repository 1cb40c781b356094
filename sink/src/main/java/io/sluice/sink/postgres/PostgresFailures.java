package io.sluice.sink.postgres;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import io.sluice.pipeline.PipelineException;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means for the flow, by its SQLSTATE.
 *
 * <p><b>Source:</b> PostgreSQL manual, appendix A. Connection (08), out of resources (53), operator intervention (57),
 * serialisation and deadlock (40), lock not available (55) and system errors (58) pass; wrong credentials (28), a missing
 * database (3D) and a missing table or privilege (42) need a person. Everything else is a bug of ours and stays as it is.
 */
final class PostgresFailures {

    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");
    private static final Set<String> SETUP = Set.of("28", "3D", "3F", "42");

    private PostgresFailures() {}

    static Throwable translate(Throwable failure) {
        if (failure instanceof PipelineException) {
            return failure;
        }
        R2dbcException known = find(failure, R2dbcException.class);
        if (known != null) {
            return bySqlState(known, failure);
        }
        boolean passing = find(failure, TimeoutException.class) != null || find(failure, IOException.class) != null;
        return passing ? new TransientException("database: no answer", failure) : failure;
    }

    private static Throwable bySqlState(R2dbcException known, Throwable failure) {
        String state = known.getSqlState() == null ? "" : known.getSqlState();
        String category = state.length() < 2 ? "" : state.substring(0, 2);
        if (SETUP.contains(category)) {
            return new SetupException("database: refused with SQLSTATE " + state, failure);
        }
        boolean passing = PASSING.contains(category)
                || known instanceof R2dbcTransientException
                || known instanceof R2dbcNonTransientResourceException
                || find(known, IOException.class) != null;
        return passing ? new TransientException("database: unavailable, SQLSTATE " + state, failure) : failure;
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
