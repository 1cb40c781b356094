package io.sluice.sink.gate;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.verdicts.StoredVerdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Port: makes a verdict show on the object itself. */
public interface Announcer {

    /** Leaves no mark: the verdict API and the events are all there is. */
    Announcer GATE_ONLY = new Announcer() {
        @Override
        public String name() {
            return "gate-only";
        }

        @Override
        public Mono<Void> announce(Announcement announcement) {
            return Mono.empty();
        }
    };

    /** How it is done; shown at start. */
    String name();

    /**
     * Marks the object. Idempotent, and resumable after a crash at any point; an object that is gone or was replaced needs
     * no mark.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
     */
    Mono<Void> announce(Announcement announcement);

    /**
     * Brings back what announcing a {@code BLOCK} took away. May be repeated after a crash at any point.
     *
     * @param released of a decision that does not block any more
     */
    default Mono<Brought> bringBack(Announcement released) {
        return Mono.just(Brought.IN_PLACE);
    }

    /** Deletes what was kept of an object elsewhere, once it is back and that is on record. */
    default Mono<Void> discard(Announcement released) {
        return Mono.empty();
    }

    /**
     * What is to be marked.
     *
     * @param subject of the verdict
     * @param ref where the object lies
     * @param entityTag its ETag, without quotes
     * @param sha256 of its bytes, lower-case hexadecimal; null while unknown
     * @param decision what to say
     */
    record Announcement(
            SubjectId subject,
            ObjectRef ref,
            String entityTag,
            @Nullable String sha256,
            Decision decision) {

        /** Of a verdict on an object. */
        public static Announcement of(StoredVerdict stored) {
            return new Announcement(
                    stored.subject(),
                    Objects.requireNonNull(stored.ref()),
                    Objects.requireNonNull(stored.entityTag()),
                    stored.sha256(),
                    stored.decision());
        }

        /** Names no key and no hash: safe to log. */
        @Override
        public String toString() {
            return "Announcement[" + subject + ", " + decision + "]";
        }
    }
}
