package io.sluice.sink.notices;

import io.sluice.sink.notices.NoticeCase.Outcome;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where notices are kept.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Notices {

    /** Takes a notice in, with its places to be scanned and its links to others. Completes when that is durable. */
    Mono<Void> take(Incoming incoming);

    /** A notice; empty if there is none. */
    Mono<NoticeCase> find(String id);

    /** Notices by due time, the earliest first. */
    Flux<NoticeCase> list(Filter filter, int limit);

    /**
     * Says that what a notice points to is being restricted now: for ten minutes nobody decides that nothing is done.
     *
     * @return whether it may be; not if the notice is decided, or unknown
     */
    Mono<Boolean> restricting(String id);

    /** Decides. What must not be, such as one person closing what needs two, the record itself refuses. */
    Mono<Answer> decide(String id, Ruling ruling);

    /** Marks those of whose time three quarters are over, each once; emits them. */
    Flux<Warning> warnings();

    /** How many are open, by basis, and how many of these are overdue. */
    Mono<List<Backlog>> backlog();

    /** Which notices. */
    enum Filter {
        /** Every one. */
        ALL,
        /** Those that nobody decided. */
        OPEN,
        /** Those that nobody decided in time, and had not by now. */
        OVERDUE
    }

    /**
     * What a person decides.
     *
     * @param reason why; kept inside
     * @param answer what the notifier is told
     * @param by the person
     */
    record Ruling(Outcome outcome, String reason, String answer, String by) {

        /** Shows no words: safe to log. */
        @Override
        public String toString() {
            return "Ruling[" + outcome + "]";
        }
    }

    /** What became of a ruling. */
    enum Answer {
        /** It stands. */
        DECIDED,
        /** Another person must say the same. */
        SECOND_NEEDED,
        /** Whoever asks proposed it already; another person must say the same. */
        SAME_PERSON,
        /** Somebody is restricting what it points to. */
        BEING_RESTRICTED,
        /** Somebody decided before. */
        DECIDED_BEFORE,
        /** There is no such notice. */
        UNKNOWN
    }

    /** A notice that nobody decided in three quarters of its time. */
    record Warning(String notice, NoticeBasis basis) {}

    /**
     * What is open.
     *
     * @param open notices without a decision
     * @param overdue of these, past their due time
     * @param oldest how long the oldest has been open
     */
    record Backlog(NoticeBasis basis, long open, long overdue, Duration oldest) {}
}
