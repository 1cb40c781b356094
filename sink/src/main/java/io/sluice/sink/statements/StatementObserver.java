package io.sluice.sink.statements;

/**
 * Told what becomes of statements, in the past tense. The only way anything here is measured or logged.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface StatementObserver {

    /** Ignores everything. */
    StatementObserver NOOP = new StatementObserver() {};

    /** A statement is on record. */
    default void made(String statement, boolean isWithheld) {}

    /** A restriction could not be put into words; it is tried again, and pages. */
    default void unwritten(String subject, Throwable cause) {}

    /** The Transparency Database has it. */
    default void delivered(String statement) {}

    /** The Transparency Database refuses it for these fields: a person looks. Pages. */
    default void refused(String statement, String fields) {}

    /** Sending failed and is tried again; pages if it is a {@link io.sluice.pipeline.SetupException}. */
    default void failed(int statements, Throwable cause) {}

    /** What is not delivered now. */
    default void counted(StatementOutbox.Backlog backlog) {}
}
