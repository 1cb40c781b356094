package io.sluice.sink.notices;

import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.Notices.Backlog;
import io.sluice.sink.notices.Notices.Warning;
import java.util.List;

/**
 * Told what becomes of notices, in the past tense. The only way anything here is measured or logged.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface NoticeObserver {

    /** Ignores everything. */
    NoticeObserver NOOP = new NoticeObserver() {};

    /** A notice is on record. */
    default void received(String notice, NoticeBasis basis) {}

    /** One client sent too many; it was told when to come back. */
    default void shed() {}

    /** Three quarters of its time are over and nobody decided. What is overdue rings by its duty. */
    default void warned(Warning warning) {}

    /** A person decided. */
    default void decided(String notice, NoticeBasis basis, Outcome outcome) {}

    /** One person wished to close what needs two. */
    default void secondNeeded(String notice) {}

    /** Scanning again could not be asked for; it is tried again. */
    default void rescanFailed(String notice, Throwable cause) {}

    /** Scanning again was asked for several times and nothing came of it: a person looks. */
    default void unanswered(String notice) {}

    /** What is open now. */
    default void counted(List<Backlog> backlog) {}
}
