package io.sluice.sink.statements;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Port: what is to be sent to the Transparency Database.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface StatementOutbox {

    /**
     * Claims what is due and not withheld; what failed several times comes alone, so that it harms no other. A short
     * transaction: nothing is locked while it is sent.
     */
    Mono<List<Claim>> claim(String worker, int most, Duration lease);

    /** Stores what came of it, under the epochs it was claimed with; under any other, nothing. */
    Mono<Void> store(Collection<Result> results);

    /** How many wait, and how many were refused. */
    Mono<Backlog> backlog();

    /**
     * The right to send one statement, until the lease ends.
     *
     * @param puid the statement's id
     * @param submission as it is sent
     * @param attempts this one included
     */
    record Claim(String puid, long epoch, int attempts, String submission) {

        /** Shows no submission: safe to log. */
        @Override
        public String toString() {
            return "Claim[" + puid + "]";
        }
    }

    /**
     * What came of sending one.
     *
     * @param isDelivered the database has it
     * @param uuid what the database calls it; null if it had it before
     * @param refused the fields it was refused for; null if it was not
     * @param error why it is tried again; null if it is not
     * @param delayMillis until then
     */
    record Result(
            String puid,
            long epoch,
            boolean isDelivered,
            @Nullable String uuid,
            @Nullable String refused,
            @Nullable String error,
            long delayMillis) {

        static Result delivered(Claim claim, @Nullable String uuid) {
            return new Result(claim.puid(), claim.epoch(), true, uuid, null, null, 0);
        }

        static Result refused(Claim claim, String fields) {
            return new Result(claim.puid(), claim.epoch(), false, null, fields, null, 0);
        }

        static Result again(Claim claim, String error, Duration delay) {
            return new Result(claim.puid(), claim.epoch(), false, null, null, error, delay.toMillis());
        }
    }

    /**
     * What is not delivered.
     *
     * @param waiting to be sent
     * @param refused by the database, for a person to look at
     * @param withheld from the user, and so not sent either
     */
    record Backlog(long waiting, long refused, long withheld) {}
}
