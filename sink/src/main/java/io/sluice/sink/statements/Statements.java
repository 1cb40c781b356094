package io.sluice.sink.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sluice.sink.statements.Statement.Basis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where statements of reasons are kept.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Statements {

    /** Restrictions in force that have no statement. What opened an incident is not among them before it is sealed. */
    Flux<Restriction> unstated(int most);

    /** Keeps a statement, with its holds and its place in the outbox; the first one for a subject wins. */
    Mono<Void> keep(Statement statement);

    /** A statement; empty if there is none. */
    Mono<Kept> find(String id);

    /** Statements by position, the earliest first; for whoever tells the users. */
    Flux<Kept> after(long position, int limit);

    /** Withholds it from the user. Emits whether that changed anything; empty if there is no such statement. */
    Mono<Boolean> hold(String id, Basis basis, String detail, String by);

    /** Ends withholding on one basis. Emits whether that changed anything; empty if there is no such statement. */
    Mono<Boolean> lift(String id, Basis basis, String reason, String by);

    /** Lifts what was withheld for reports that will never be made. */
    Mono<Void> release();

    /**
     * A statement on record.
     *
     * @param position by which later ones are found
     * @param text null while the user must not be told
     * @param holds why not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            String id,
            long position,
            Restriction restriction,
            @Nullable String text,
            Instant madeAt,
            List<Held> holds) {
        public Kept {
            holds = List.copyOf(holds);
        }
    }

    /**
     * Why a user is or was not told.
     *
     * @param liftedAt null while it holds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Held(
            Basis basis,
            String detail,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason) {}
}
